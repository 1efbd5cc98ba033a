using Xunit.Abstractions;

namespace Approvals.Tests.Storage.Model;

/// <summary>
/// Sixteen clients change one project at once, through two instances on the same tables; what they are answered and what is there in the
/// end must be what comes of the same commands one after another, in the order of the audit log. HISTORIES plays so many, from the seed
/// HISTORY_SEED on. The seed makes the commands, and the machine makes how they meet; so what was found once may need some more tries.
/// </summary>
public sealed class HistoryTests(ITestOutputHelper output)
{
    /// <summary>Histories in which the missing check of the head is found practically surely.</summary>
    private const int Mutants = 20;

    private static readonly int s_seed = Number("HISTORY_SEED", 1);

    [Fact]
    public Task Commands_at_once_have_the_answers_and_the_effect_that_they_have_one_after_another() =>
        CheckAsync(Number("HISTORIES", 2), new());

    [Fact]
    public Task So_they_have_while_table_calls_fail() => CheckAsync(Number("HISTORIES", 1), new() { OneFaultIn = 40 });

    [Fact]
    public Task So_they_have_when_an_instance_is_killed_and_started_again() => CheckAsync(Number("HISTORIES", 1), new() { Kills = true });

    /// <summary>Without the check of the head, changes are decided on what is not so any more; that must be seen.</summary>
    [Fact]
    public async Task A_commit_that_does_not_check_the_head_is_found_out()
    {
        await using var stage = await Stage.OpenAsync(new() { WithoutHeadCheck = true }, s_seed);
        for (var played = 1; played <= Mutants; played++)
        {
            if (await stage.PlayAsync(s_seed + played) is { } found)
            {
                output.WriteLine($"found in history {played}: {found}");
                return;
            }
        }

        Assert.Fail($"{Mutants} histories without the check of the head looked right.");
    }

    private async Task CheckAsync(int histories, Conditions conditions)
    {
        await using var stage = await Stage.OpenAsync(conditions, s_seed);
        for (var seed = s_seed; seed < s_seed + histories; seed++)
        {
            if (await stage.PlayAsync(seed) is { } wrong)
            {
                Assert.Fail($"HISTORY_SEED={seed}: {wrong}");
            }
        }

        output.WriteLine($"{histories} histories, {stage.Summary}");
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
