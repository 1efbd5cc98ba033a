using Approvals.Domain.Requests;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Workflow;

/// <summary>Runs that take the orchestration of a request through everything it can do.</summary>
internal static class RequestRuns
{
    /// <summary>Rounds of an orchestration before it starts over with an empty history.</summary>
    private const int Rounds = 20;

    private static readonly NextStep s_approval = new(StepKind.Wait, For: Awaited.Approval);
    private static readonly NextStep s_apply = new(StepKind.Wait, For: Awaited.Apply);
    private static readonly NextStep s_applying = new(StepKind.Apply);
    private static readonly NextStep s_done = new(StepKind.Done);

    private static readonly DateTimeOffset s_soon = ServiceSetup.Start.AddDays(10);
    private static readonly DateTimeOffset s_late = ServiceSetup.Start.AddDays(400);

    private static readonly RequestRunStep s_asked = new(it => it.AskAsync(), s_approval);
    private static readonly RequestRunStep s_askedForLate = new(it => it.AskAsync(s_late), new(StepKind.Wait, s_late, Awaited.Approval));
    private static readonly RequestRunStep s_commented = new(it => it.ReviewAsync("comment"), s_approval);

    public static IReadOnlyList<RequestRun> All { get; } =
    [
        new(
            "reviewed-and-applied",
            false,
            "completed",
            s_asked,
            new(it => it.ReviewAsync("decline"), s_approval),
            new(it => it.ReviewAsync("approve"), s_apply),
            new(it => it.ApplyAsync(), s_done)
        ),
        new("applied-by-itself", true, "completed", s_asked, new(it => it.ReviewAsync("approve"), s_done)),
        new(
            "scheduled-months-ahead",
            true,
            "completed",
            s_askedForLate,
            new(it => it.ReviewAsync("approve"), new(StepKind.Wait, s_late)),
            new(it => it.WaitUntilAsync(s_late.AddMilliseconds(-1)), new(StepKind.Wait, s_late)),
            new(it => it.WaitUntilAsync(s_late), s_done)
        ),
        new(
            "rescheduled-earlier",
            false,
            "completed",
            s_askedForLate,
            new(it => it.ReviewAsync("approve"), new(StepKind.Wait, s_late, Awaited.Apply)),
            new(it => it.ApplyAsync(), new(StepKind.Wait, s_late)),
            new(it => it.RescheduleAsync(s_soon), new(StepKind.Wait, s_soon)),
            new(it => it.WaitUntilAsync(s_soon), s_done)
        ),
        new(
            "failed-at-apply",
            true,
            "failed",
            new(it => it.AskForKimAsync(), s_approval),
            new(it => it.AnotherTakesKimAsync(), s_approval),
            new(it => it.ReviewAsync("approve"), s_done)
        ),
        new("deleted-while-waiting", false, null, s_asked, new(it => it.DeleteAsync(), s_done)),
        new(
            "activities-failed-and-were-retried",
            true,
            "completed",
            s_asked,
            new(it => it.LookWhileTablesFailAsync(afterCalls: 0), s_approval),
            new(it => it.WaitAsync(TimeSpan.FromSeconds(2)), s_approval),
            new(it => it.WaitUntilTablesAreBackAsync(TimeSpan.FromSeconds(4)), s_approval),
            new(it => it.ReviewUnheardAsync("approve"), s_approval),
            new(it => it.LookWhileTablesFailAsync(afterCalls: 2), s_applying),
            new(it => it.WaitUntilTablesAreBackAsync(TimeSpan.FromSeconds(2)), s_done)
        ),
        new("before-it-continues-as-new", false, "pending", [s_asked, .. Enumerable.Repeat(s_commented, Rounds - 1)]),
        new(
            "after-it-continued-as-new",
            false,
            "completed",
            [
                s_asked,
                .. Enumerable.Repeat(s_commented, Rounds),
                new(it => it.ReviewAsync("approve"), s_apply),
                new(it => it.ApplyAsync(), s_done),
            ]
        ),
    ];

    public static RequestRun Named(string name) => All.Single(run => run.Name == name);
}
