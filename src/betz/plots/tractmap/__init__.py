"""The tract map: what lesions leave of the descending tracts, drawn from cortex to muscle. First a scene of plain
strokes, shapes and words is made (`scene`), which can be measured; then it is painted."""
