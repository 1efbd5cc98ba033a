using System.Text.RegularExpressions;
using Approvals.Architecture.Tests.Compiled;

namespace Approvals.Architecture.Tests;

/// <summary>
/// Documents name types, members and paths as they are. In the documents about the code each word in backticks that is written like a
/// C# name (<c>Batch</c>, <c>Batch.CommitAsync</c>), and each participant of a sequence diagram, must be one.
/// </summary>
public sealed partial class DocumentationTests
{
    private static readonly string[] s_aboutCode = ["docs/architecture.md", "docs/glossary.md", "CONTRIBUTING.md"];

    public static TheoryData<string> AboutCode => [.. s_aboutCode];

    public static TheoryData<string> All =>
        [.. Repository.FilesIn("docs", "*.md"), "README.md", "CONTRIBUTING.md", "SECURITY.md", "bench/README.md"];

    [Theory]
    [MemberData(nameof(AboutCode))]
    public void A_name_in_a_document_about_the_code_is_a_name_in_the_code(string document) =>
        Findings.AssertNone(
            from name in NamesIn(Repository.Read(document)).Distinct()
            where !KnownNames.Has(name)
            select $"{document} names {name}, which is nowhere"
        );

    [Theory]
    [MemberData(nameof(AboutCode))]
    public void A_document_about_the_code_names_some(string document) => Assert.NotEmpty(NamesIn(Repository.Read(document)));

    [Theory]
    [MemberData(nameof(All))]
    public void A_path_in_a_document_is_there(string document) =>
        Findings.AssertNone(
            from path in PathsIn(Repository.Read(document)).Distinct()
            where !Repository.Has(path)
            select $"{document} names {path}, which is not there"
        );

    [Theory]
    [MemberData(nameof(All))]
    public void A_link_between_documents_leads_somewhere(string document) =>
        Findings.AssertNone(
            from link in Link().Matches(Repository.Read(document)).Select(found => found.Groups["path"].Value).Distinct()
            let path = Path.Combine(Path.GetDirectoryName(document) ?? "", link)
            where !Repository.Has(path)
            select $"{document} links to {link}, which is not there"
        );

    [Theory]
    [InlineData("`Batch` and `Batch.CommitAsync(x)`, not `GET` or `Retry-After` or `src/Batch`", "Batch", "Batch.CommitAsync")]
    [InlineData("```mermaid\nsequenceDiagram\n  participant Batch\n  participant Table as Table Storage\n```", "Batch")]
    [InlineData("```sh\nx=`Batch`\n```")]
    public void Names_are_found_in_backticks_and_diagrams(string text, params string[] names) => Assert.Equal(names, NamesIn(text));

    private static IEnumerable<string> NamesIn(string text) =>
        [
            .. Name().Matches(Fence().Replace(text, "")).Select(found => found.Groups["name"].Value),
            .. Participant().Matches(text).Select(found => found.Groups["name"].Value),
        ];

    private static IEnumerable<string> PathsIn(string text) =>
        RepositoryPath().Matches(Fence().Replace(text, "")).Select(found => found.Groups["path"].Value);

    [GeneratedRegex(@"`(?<name>I?[A-Z][a-z0-9][A-Za-z0-9]*(\.[A-Z][A-Za-z0-9]*)*)(<\w+>)?(\([^`]*\))?`")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\s*participant (?<name>\w+)[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex Participant();

    [GeneratedRegex(@"^```.*?^```[ \t]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`(?<path>(src|tests|infra|docs|bench)/[\w./-]*)`")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"\]\((?!\w+:)(?<path>[^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
