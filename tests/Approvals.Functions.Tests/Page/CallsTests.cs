using System.Text.RegularExpressions;

namespace Approvals.Tests.Page;

public sealed partial class CallsTests : RichPageTest
{
    [Fact]
    public async Task A_view_is_read_with_three_calls_at_the_most()
    {
        var visitor = await OpenAsync(Ada);
        List<string> tooMany = [];
        foreach (var path in Project.Paths)
        {
            visitor.Calls.Clear();
            await visitor.ReadsAsync(path);

            // Polls repeat what was asked before.
            var calls = visitor.Calls.Where(call => !OnceATab().IsMatch(call)).Distinct().ToArray();
            if (calls.Length > 3)
            {
                tooMany.Add($"{path}: {string.Join("; ", calls)}");
            }
        }

        Assert.Empty(tooMany);
    }

    [Fact]
    public async Task A_poll_of_what_did_not_change_brings_no_body()
    {
        var visitor = await OpenAsync(Sam);
        await visitor.SeesAsync("Free returns for a hundred days");
        var polled = visitor.Page.WaitForResponseAsync(answer => answer.Url.Contains("/approval-requests?"));

        await visitor.Page.Clock.FastForwardAsync(6_000);

        Assert.Equal(304, (await polled).Status);
    }

    /// <summary>What is kept for the whole tab: who is signed in, the names of people, and the projects with their environments.</summary>
    [GeneratedRegex(@"/caller-identity$|/members/\w+$|/members\?limit=200$|/projects\?")]
    private static partial Regex OnceATab();
}
