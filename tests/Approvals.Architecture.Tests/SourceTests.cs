using System.Text.RegularExpressions;

namespace Approvals.Architecture.Tests;

/// <summary>A folder is a namespace, so a type's full name says where its file is.</summary>
public sealed partial class SourceTests
{
    /// <summary>
    /// The statements that start a program are in no namespace, and the runtime looks for a type with the bare name <c>StartupHook</c>.
    /// </summary>
    private static readonly string[] s_inNone =
    [
        "src/Approvals.Functions/Program.cs",
        "src/Approvals.Local/Program.cs",
        "src/Approvals.Local/Host/StartupHook.cs",
    ];

    [Fact]
    public void A_files_namespace_is_its_path() =>
        Findings.AssertNone(
            from path in Repository.FilesIn("src", "*.cs").Except(s_inNone)
            let expected = Path.GetDirectoryName(path)!["src/".Length..].Replace('/', '.')
            let declared = string.Join(", ", Namespace().Matches(Repository.Read(path)).Select(found => found.Groups["name"].Value))
            where declared != expected
            select $"{path} declares the namespace '{declared}' and not '{expected}'"
        );

    [GeneratedRegex(@"^\s*namespace (?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
