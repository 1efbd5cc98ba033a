using System.Text.RegularExpressions;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Deployment;

/// <summary>As much of a Bicep file as can be checked where there is no compiler for it.</summary>
internal sealed record BicepFile(string Path, string Text)
{
    private static readonly Dictionary<char, char> s_closes = new() { ['}'] = '{', [']'] = '[', [')'] = '(' };

    public static IReadOnlyList<BicepFile> All { get; } =
        [.. Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, "infra"), "*.bicep", SearchOption.AllDirectories).Order().Select(Read)];

    public static BicepFile Main => All.Single(file => file.Path == "infra/main.bicep");

    /// <summary>Each parameter with its default; null when there is none.</summary>
    public IReadOnlyDictionary<string, string?> Parameters =>
        Matches(@"^param (\w+) \w+(?: = (.+))?$").ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Success ? match.Groups[2].Value : null);

    public IEnumerable<string> Outputs => Matches(@"^output (\w+) ").Select(match => match.Groups[1].Value);

    /// <summary>Symbol and file of each module, and what is passed to it.</summary>
    public IEnumerable<(string Symbol, BicepFile File, string[] Passed)> Modules =>
        Matches(@"^module (\w+) '([^']+)'(?s:.*?)^\}").Select(match => (
            match.Groups[1].Value,
            Beside(match.Groups[2].Value),
            Regex.Matches(match.Value, @"^    (\w+):", RegexOptions.Multiline).Select(passed => passed.Groups[1].Value).ToArray()));

    /// <summary>Files that are read into this one.</summary>
    public IEnumerable<string> Loaded => Matches(@"load(?:Json|Text)Content\('([^']+)'\)").Select(match => PathOf(match.Groups[1].Value));

    /// <summary>The names in an object that a variable is set to.</summary>
    public IEnumerable<string> NamesIn(string variable) =>
        Regex.Matches(Assert.Single(Matches($@"^var {variable} = \{{(?s:.*?)^\}}")).Value, @"^  (\w+):", RegexOptions.Multiline).Select(name => name.Groups[1].Value);

    public IEnumerable<Match> Matches(string pattern) => Regex.Matches(Text, pattern, RegexOptions.Multiline);

    /// <summary>The first bracket or string that is not closed, or closed and never opened; null when all are.</summary>
    public string? FirstUnbalanced()
    {
        var open = new Stack<(char Bracket, int At)>();
        for (var i = 0; i < Text.Length; i++)
        {
            // Inside of a string all is text but "${", which is an expression until its brace closes.
            if (open.TryPeek(out var top) && top.Bracket == '\'')
            {
                if (Text[i] == '\\')
                {
                    i++;
                }
                else if (Text[i] == '\'')
                {
                    open.Pop();
                }
                else if (Text[i] == '\n')
                {
                    return Tell(top);
                }
                else if (Text.AsSpan(i).StartsWith("${"))
                {
                    open.Push(('{', ++i));
                }
            }
            else if (Text.AsSpan(i).StartsWith("//"))
            {
                i = Text.IndexOf('\n', i);
            }
            else if (Text[i] is '{' or '[' or '(' or '\'')
            {
                open.Push((Text[i], i));
            }
            else if (s_closes.TryGetValue(Text[i], out var opened) && (!open.TryPop(out top) || top.Bracket != opened))
            {
                return Tell((Text[i], i));
            }
        }

        return open.TryPeek(out var left) ? Tell(left) : null;
    }

    private static BicepFile Read(string file) => new(System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), File.ReadAllText(file));

    private BicepFile Beside(string path) => All.SingleOrDefault(file => file.Path == PathOf(path)) ?? throw new FileNotFoundException($"{Path} uses {path}, which is not there.");

    private string PathOf(string path) =>
        System.IO.Path.GetRelativePath(Repository.Root, System.IO.Path.GetFullPath(path, System.IO.Path.Combine(Repository.Root, System.IO.Path.GetDirectoryName(Path)!))).Replace('\\', '/');

    private string Tell((char Bracket, int At) problem) => $"{Path}, line {Text.AsSpan(0, problem.At).Count('\n') + 1}: {problem.Bracket} has no other end";
}
