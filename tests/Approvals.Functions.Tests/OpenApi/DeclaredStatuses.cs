using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.OpenApi;

/// <summary>The statuses that the document declares for each operation. Whatever the tests call, nothing else is answered.</summary>
internal static class DeclaredStatuses
{
    private const int Fault = 500;

    private static readonly Lazy<IReadOnlyList<Declared>> s_all = new(() =>
        [
            .. from operation in new ApiDocument(JsonElement.Parse(Repository.Read("docs/openapi.json"))).Operations
            orderby operation.PathParameters.Count
            select new Declared(operation.Id, operation.Method, operation.Path.Split('/'), operation.Statuses.ToHashSet()),
        ]
    );

    /// <summary>What is wrong with a status; null where it is declared, or the document has no such operation. No operation declares faults.</summary>
    /// <param name="method">The verb that the call was meant to have.</param>
    /// <param name="path">The path, as it was sent.</param>
    /// <param name="status">The status of the answer.</param>
    public static string? Problem(string method, string path, int status)
    {
        var parts = path.Split('/');
        return
            status != Fault
            && s_all.Value.FirstOrDefault(it => it.Serves(method, parts)) is { } declared
            && !declared.Statuses.Contains(status)
            ? $"{method} {path} answered {status}, which the document does not declare for {declared.Id}"
            : null;
    }

    private sealed record Declared(string Id, string Method, IReadOnlyList<string> Path, IReadOnlySet<int> Statuses)
    {
        public bool Serves(string method, IReadOnlyList<string> path) =>
            method == Method
            && path.Count == Path.Count
            && Path.Zip(path).All(part => part.First.StartsWith('{') ? part.Second is not "" : part.First == part.Second);
    }
}
