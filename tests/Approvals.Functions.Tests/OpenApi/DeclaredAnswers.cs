using System.Text.Json;
using Approvals.Tests.Compatibility;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.OpenApi;

/// <summary>
/// What may be answered, whatever the tests call: the statuses that the document declares for each operation, and where LaunchDarkly has the
/// operation too, what its document says of the answer.
/// </summary>
internal static class DeclaredAnswers
{
    /// <summary>A fault, and what the host answers while the app is being started again.</summary>
    private static readonly int[] s_undeclared = [500, 502];

    private static readonly JsonElement s_null = JsonElement.Parse("null");

    private static readonly Lazy<IReadOnlyList<Declared>> s_all = new(() =>
        [
            .. from operation in new ApiDocument(JsonElement.Parse(Repository.Read("docs/openapi.json"))).Operations
            orderby operation.PathParameters.Count
            select new Declared(operation.Id, operation.Method, operation.Path.Split('/'), operation.Statuses.ToHashSet()),
        ]
    );

    /// <summary>What is wrong with an answer; null where it is as declared, or the document has no such operation. No operation declares faults, and where dots lead is for the host to say.</summary>
    /// <param name="method">The verb that the call was meant to have.</param>
    /// <param name="path">The path, as it was sent.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="text">Its body.</param>
    public static string? Problem(string method, string path, int status, string text)
    {
        string[] parts = [.. path.Split('/').Select(Uri.UnescapeDataString)];
        if (
            s_undeclared.Contains(status)
            || parts.Any(part => part is "." or "..")
            || s_all.Value.FirstOrDefault(it => it.Serves(method, parts)) is not { } declared
        )
        {
            return null;
        }

        return !declared.Statuses.Contains(status)
                ? $"{method} {path} answered {status}, which the document does not declare for {declared.Id}"
            : Misfits(declared.Id, status, text) is [var first, ..]
                ? $"{method} {path} answered {status} not as LaunchDarkly does: {first}\n{text}"
            : null;
    }

    private static IReadOnlyList<string> Misfits(string operation, int status, string text) =>
        AnswerMembers.Operations.TryGetValue(operation, out var types) && types.TryGetValue($"{status}", out var type)
            ? AnswerMembers.Misfits(type, text is "" ? s_null : JsonElement.Parse(text))
            : [];

    private sealed record Declared(string Id, string Method, IReadOnlyList<string> Path, IReadOnlySet<int> Statuses)
    {
        public bool Serves(string method, IReadOnlyList<string> path) =>
            method == Method
            && path.Count == Path.Count
            && Path.Zip(path)
                .All(part =>
                    part.First.StartsWith('{') ? part.Second is not "" : part.First.Equals(part.Second, StringComparison.OrdinalIgnoreCase)
                );
    }
}
