"""The bedside in a browser: one process serves the pages, keeps one queue of simulations and answers over a socket.

Examiners get what a bench has, as everywhere; the page shows the truth (what a lesion cut) beside it. Nothing here
computes physiology: it asks the rooms below, and says in plain data what they answered.
"""
