using System.CommandLine;

namespace Sim.Cli.Verbs;

internal static class CompletionVerb
{
    // Each hands the line without its first word to sim, which answers with whole words; see Suggestions. Where sim has nothing to say, the shell offers files.
    private const string Bash =
        """
        # Completion of sim for bash: eval "$(sim completion bash)"
        _sim() {
          local line="${COMP_LINE:0:COMP_POINT}" IFS=$'\n' word
          line="${line#"${line%%[![:space:]]*}"}"
          [[ $line == *[[:space:]]* ]] && line="${line#*[[:space:]]}" || line=""
          COMPREPLY=($(command sim "[suggest:${#line}]" "$line" 2>/dev/null))
          # For bash a word begins after each of these; sim answers with the whole of it.
          word="${line##*[[:space:]]}"
          COMPREPLY=("${COMPREPLY[@]#"${word%"${word##*[@:=]}"}"}")
        }
        complete -o default -o bashdefault -F _sim sim
        """;

    private const string Zsh =
        """
        #compdef sim
        # Completion of sim for zsh: eval "$(sim completion zsh)" after compinit, or this as a file _sim in a folder of $fpath
        _sim() {
          local line="${(j: :)words[2,CURRENT-1]}" found
          line="${line:+$line }$PREFIX"
          found="$(command sim "[suggest:${#line}]" "$line" 2>/dev/null)"
          if [[ -n $found ]]; then
            compadd -- "${(@f)found}"
          else
            _files
          fi
        }
        if [[ $funcstack[1] == _sim ]]; then
          _sim "$@"
        else
          compdef _sim sim
        fi
        """;

    private const string Fish =
        """
        # Completion of sim for fish: sim completion fish | source
        function __sim_complete
            set --local line (commandline --cut-at-cursor --current-process | string replace --regex '^\s*\S+\s*' '')
            set --local found (command sim "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)
            test -n "$found"; and printf '%s\n' $found; or __fish_complete_path (commandline --current-token)
        end
        complete --command sim --no-files --arguments '(__sim_complete)'
        """;

    private const string PowerShell =
        """
        # Completion of sim for PowerShell: sim completion powershell | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName sim -ScriptBlock {
            param($word, $command, $cursor)
            $line = $command.ToString().PadRight($cursor - $command.Extent.StartOffset) -replace '^\S+\s?', ''
            sim "[suggest:$($line.Length)]" "$line" 2>$null | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;

    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or powershell." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "powershell");
        var verb = new Verb("completion", "A script by which a shell completes verbs, options, their values and the names of timelines.")
        {
            Examples =
            [
                "sim completion bash >> ~/.bashrc",
                "sim completion zsh > ~/.zsh/completions/_sim      (a folder of $fpath)",
                "sim completion fish > ~/.config/fish/completions/sim.fish",
                "sim completion powershell >> $PROFILE",
            ],
        };
        verb.Add(shell);
        verb.SetAction(parse =>
        {
            terminal.Answer.Write(parse.GetValue(shell) switch { "bash" => Bash, "zsh" => Zsh, "fish" => Fish, _ => PowerShell } + "\n");
            return Exit.Done;
        });
        return verb;
    }
}
