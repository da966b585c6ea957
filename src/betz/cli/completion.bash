# Bash ends words at ':' and '=', which stand inside of lesions and settings of betz: they are put together again for the
# function above, and what stands on the line before the last of these signs is taken off its answers.
_betz_whole() {
  local rest="$COMP_LINE" word gap i n=0
  local -a whole
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word="${COMP_WORDS[i]}"
    gap="${rest%%[! ]*}"
    rest="${rest#"$gap"}"
    rest="${rest#"$word"}"
    # --option=value stays apart: the function above knows it in three words
    if [[ -n "$gap" || $n -eq 0 || "${whole[n-1]}" == "=" || ( "$word" == "=" && "${whole[n-1]}" == -* ) ]]; then
      whole[n]="$word"
      n=$((n + 1))
    else
      whole[n-1]+="$word"
    fi
  done
  for ((i = 0; i < n; i++)); do
    whole[i]="${whole[i]//\\,/,}"
  done
  local -a COMP_WORDS=("${whole[@]}")
  local COMP_CWORD=$((n - 1)) IFS=$'\n'
  _betz
  local breaks="${COMP_WORDBREAKS//[!:=]/}" at="${whole[n-1]}" head="" files=1
  if [[ -n "$breaks" && "$at" != "=" ]]; then
    head="${at%"${at##*["$breaks"]}"}"
  fi
  for ((i = 0; i < ${#COMPREPLY[@]}; i++)); do
    [[ -e "${COMPREPLY[i]}" ]] || files=0
    COMPREPLY[i]="${COMPREPLY[i]//\\,/,}"
    COMPREPLY[i]="${COMPREPLY[i]#"$head"}"
  done
  # names of files: readline writes a '/' behind folders, and marks blanks
  if [[ $files -eq 1 && ${#COMPREPLY[@]} -gt 0 ]]; then
    compopt -o filenames 2>/dev/null
  fi
}

complete -F _betz_whole betz
