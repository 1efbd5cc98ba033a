namespace Approvals.Bench.Load;

/// <summary>What callers of the API do, each with a flag of its own.</summary>
internal static class Scenarios
{
    public const int Projects = 8;

    public const int Flags = 128;

    public static IReadOnlyList<Scenario> Of(ApiCaller api) =>
        [
            new("read", "read a flag", caller => api.ReadAsync(project: 0, flag: caller)),
            .. InOneAndEight("toggles", "toggle a flag", api.ToggleAsync),
            .. InOneAndEight("asks", "ask for a change", api.AskAsync),
            .. InOneAndEight("decisions", "ask, approve, apply", api.AskApproveApplyAsync),
            new("list", "list 20 of a project", _ => api.ListAsync("p0")),
        ];

    private static IEnumerable<Scenario> InOneAndEight(string name, string title, Func<int, int, Task<int>> call) =>
        [
            new(name, $"{title}, one project", caller => call(0, caller)),
            new(name, $"{title}, {Projects} projects", caller => call(caller % Projects, caller)),
        ];
}
