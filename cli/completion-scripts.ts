import type { shells } from "./completion-values";

const nowhere =
  "anycloud: this folder is in no project that has cdktf-anycloud installed; without one: npx cdktf-anycloud";

/** Runs the command of the project in which one is, where none is installed for the whole machine. */
const ofProject = `if ! type anycloud >/dev/null 2>&1; then
  anycloud() {
    local folder="$PWD"
    while [ -n "$folder" ] && [ ! -x "$folder/node_modules/.bin/anycloud" ]; do
      folder="\${folder%/*}"
    done
    if [ -z "$folder" ]; then
      echo "${nowhere}" >&2
      return 127
    fi
    "$folder/node_modules/.bin/anycloud" "$@"
  }
fi`;

/**
 * What each shell runs once to know the words of anycloud: it asks the command itself, by lines of a word, a
 * tabulator and its meaning. Where there are none, files are completed. The words behind `npx anycloud` are
 * completed, too, where nothing else completes those of npx.
 */
export const completionScripts: Readonly<Record<(typeof shells)[number], string>> = {
  bash: `${ofProject}
_anycloud_words() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("\${line%%$'\\t'*}")
  done < <(anycloud next-words -- "$@" 2>/dev/null)
}
_anycloud() {
  _anycloud_words "\${COMP_WORDS[@]:1:COMP_CWORD}"
}
_anycloud_npx() {
  COMPREPLY=()
  case "\${COMP_WORDS[1]}" in
    anycloud | cdktf-anycloud)
      [ "$COMP_CWORD" -lt 2 ] || _anycloud_words "\${COMP_WORDS[@]:2:COMP_CWORD-1}" ;;
  esac
}
complete -o default -F _anycloud anycloud
complete -p npx >/dev/null 2>&1 || complete -o default -F _anycloud_npx npx
`,
  zsh: `#compdef anycloud
${ofProject}
_anycloud() {
  local line tab=$'\\t'
  local -a found
  for line in "\${(@f)$(anycloud next-words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ -n "$line" ]] && found+=("\${line/$tab/:}")
  done
  if (( \${#found} )); then
    _describe anycloud found
  else
    _files
  fi
}
_anycloud_npx() {
  if (( CURRENT > 2 )) && [[ "\${words[2]}" == (anycloud|cdktf-anycloud) ]]; then
    shift words
    (( CURRENT -= 1 ))
    _anycloud
  else
    _default
  fi
}
compdef _anycloud anycloud
(( \${+_comps[npx]} )) || compdef _anycloud_npx npx
`,
  fish: `if not type -q anycloud
  function anycloud
    set -l folder $PWD
    while test -n "$folder"; and not test -x "$folder/node_modules/.bin/anycloud"
      set folder (string replace -r '/[^/]*$' '' -- $folder)
    end
    if test -z "$folder"
      echo "${nowhere}" >&2
      return 127
    end
    env "$folder/node_modules/.bin/anycloud" $argv
  end
end
function __anycloud_by_npx
  set -l words (commandline -opc)
  test (count $words) -gt 1; and contains -- $words[2] anycloud cdktf-anycloud
end
complete -c anycloud -a '(anycloud next-words -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
complete -c npx -n __anycloud_by_npx -a '(anycloud next-words -- (commandline -opc)[3..-1] (commandline -ct) 2>/dev/null)'
`,
};
