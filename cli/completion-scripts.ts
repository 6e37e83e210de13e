import type { shells } from "./completion-values";

/** Runs the command of the project in which one is, where none is installed for the whole machine. */
const ofProject = `if ! type anycloud >/dev/null 2>&1; then
  anycloud() {
    local folder="$PWD"
    while [ -n "$folder" ] && [ ! -x "$folder/node_modules/.bin/anycloud" ]; do
      folder="\${folder%/*}"
    done
    "$folder/node_modules/.bin/anycloud" "$@"
  }
fi`;

/**
 * What each shell runs once to know the words of anycloud: it asks the command itself, by lines of a word, a
 * tabulator and its meaning. Where there are none, files are completed.
 */
export const completionScripts: Readonly<Record<(typeof shells)[number], string>> = {
  bash: `${ofProject}
_anycloud() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("\${line%%$'\\t'*}")
  done < <(anycloud next-words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _anycloud anycloud
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
compdef _anycloud anycloud
`,
  fish: `if not type -q anycloud
  function anycloud
    set -l folder $PWD
    while test -n "$folder"; and not test -x "$folder/node_modules/.bin/anycloud"
      set folder (string replace -r '/[^/]*$' '' -- $folder)
    end
    env "$folder/node_modules/.bin/anycloud" $argv
  end
end
complete -c anycloud -a '(anycloud next-words -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
`,
};
