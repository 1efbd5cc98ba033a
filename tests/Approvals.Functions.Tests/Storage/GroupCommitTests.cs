using Approvals.Domain.Access;
using Approvals.Storage.Commits;
using Approvals.Tests.Auditing;
using Approvals.Tests.Drivers;
using Azure.Core;

namespace Approvals.Tests.Storage;

/// <summary>
/// The first transaction is held back, so that all changes which come meanwhile wait for it and are decided and committed together.
/// </summary>
public sealed class GroupCommitTests : IAsyncLifetime
{
    private const int Changes = 20;

    private readonly TableCalls _calls = new();
    private readonly TableCalls _tries = new();
    private RunningService _service = null!;
    private Client _admin = null!;

    public async Task InitializeAsync()
    {
        var setup = new ServiceSetup
        {
            TableCalls = _calls,
            Configure = builder =>
                builder.Services.PostConfigureTables(options => options.AddPolicy(_tries, HttpPipelinePosition.PerRetry)),
        };
        _service = await (await RunningService.StartAsync(setup)).WithFlagAsync();
        _admin = await _service.MemberAsync(Role.Owner);
        (await _admin.GetAsync($"flags/{RunningService.Project}/{RunningService.Flag}")).Expect(200);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Changes_of_one_flag_that_wait_go_into_one_transaction_and_each_keeps_its_step_of_the_version_and_its_audit_entry()
    {
        var (before, entries) = (await VersionAsync(), await EntriesAsync());

        var (answers, transactions) = await TogetherAsync(
            Enumerable.Range(0, Changes).Select(i => (Func<Task<Answer>>)(() => NameAsync($"Name {i}")))
        );

        Assert.All(answers, answer => answer.Expect(200));
        Assert.Equal(2, transactions);
        Assert.Equal(before + 1 + Changes, await VersionAsync());
        Assert.Equal(entries + 1 + Changes, await EntriesAsync());
        Assert.Equal(
            answers.Select(answer => answer.Json.GetProperty("_version").GetInt32()).Order(),
            Enumerable.Range(before + 2, Changes)
        );
        Assert.Null(await new AuditDriver(_admin).ProblemAsync());
    }

    [Fact]
    public async Task A_change_is_refused_for_what_one_before_it_in_the_same_transaction_has_written()
    {
        var (answers, transactions) = await TogetherAsync(
            Enumerable.Repeat<Func<Task<Answer>>>(() => _admin.PostAsync("flags/shop", """{"key": "same", "name": "Same"}"""), Changes)
        );

        Assert.Equal(2, transactions);
        Assert.Equal([201, .. Enumerable.Repeat(409, Changes - 1)], answers.Select(answer => answer.Status).Order());
    }

    [Fact]
    public async Task A_change_that_the_table_rejects_leaves_the_transaction_and_the_others_are_made()
    {
        var batches = _service.Get<Batches>();

        var (isMade, _) = await TogetherAsync([
            () => IsNamedAsync("Before"),
            () => DeleteWhatIsNotThereAsync(batches),
            () => IsNamedAsync("After"),
        ]);

        Assert.Equal([true, false, true], isMade);
    }

    [Fact]
    public async Task More_than_fits_into_one_transaction_goes_into_several_in_the_order_in_which_it_came()
    {
        const int many = 60;

        var (answers, transactions) = await TogetherAsync(
            Enumerable
                .Range(0, many)
                .Select(i => (Func<Task<Answer>>)(() => _admin.PostAsync("flags/shop", $$"""{"key": "f{{i}}", "name": "F{{i}}"}""")))
        );

        Assert.All(answers, answer => answer.Expect(201));
        Assert.InRange(transactions, 3, 6);
    }

    [Fact]
    public async Task Nobody_is_answered_before_the_transaction_is_stored_and_all_are_told_when_it_can_not_be()
    {
        var isDown = false;
        var (answers, _) = await TogetherAsync(
            Enumerable.Range(0, Changes).Select(i => (Func<Task<Answer>>)(() => NameAsync($"Lost {i}"))),
            goOn: () => isDown = true,
            next: _ => isDown ? throw new Azure.RequestFailedException("There is no table server.") : Task.CompletedTask
        );

        Assert.All(answers, answer => answer.Expect(503));
        _calls.Reset();
        Assert.DoesNotContain("Lost", (await _admin.GetAsync("flags/shop/checkout")).Json.GetProperty("name").GetString());
        (await NameAsync("Found")).Expect(200);
    }

    /// <summary>The table service's client sends it once more, and it is lost then, to what it wrote itself.</summary>
    [Fact]
    public async Task A_transaction_that_took_effect_although_its_answer_was_lost_is_not_made_again()
    {
        var before = await VersionAsync();
        var tries = 0;
        _tries.After = (_, message) =>
            IsTransaction(message) && Interlocked.Increment(ref tries) == 2
                ? throw new Azure.RequestFailedException("The answer was lost.")
                : Task.CompletedTask;

        var (answers, transactions) = await TogetherAsync(
            Enumerable.Range(0, Changes).Select(i => (Func<Task<Answer>>)(() => NameAsync($"Name {i}")))
        );

        Assert.All(answers, answer => answer.Expect(200));
        Assert.Equal((2, 3), (transactions, tries));
        Assert.Equal(before + 1 + Changes, await VersionAsync());
    }

    [Fact]
    public async Task The_number_of_a_resource_rises_with_each_change_and_does_not_fall_when_it_is_deleted_and_made_again()
    {
        var numbers = new List<long> { await NumberAsync() };
        foreach (var name in new[] { "A", "B" })
        {
            (await NameAsync(name)).Expect(200);
            numbers.Add(await NumberAsync());
        }

        (await _admin.DeleteAsync("flags/shop/checkout")).Expect(204);
        (await _admin.PostAsync("flags/shop", """{"key": "checkout", "name": "Again"}""")).Expect(201);
        numbers.Add(await NumberAsync());

        Assert.Equal(numbers.Order().Distinct(), numbers);
    }

    /// <summary>Holds a change back at its transaction, makes the others wait for it one after another, and lets all go.</summary>
    private async Task<(IReadOnlyList<T> Answers, int Transactions)> TogetherAsync<T>(
        IEnumerable<Func<Task<T>>> changes,
        Action? goOn = null,
        Func<HttpMessage, Task>? next = null
    )
    {
        var (reached, held) = (Signal(), Signal());
        var transactions = 0;
        _calls.Before = async (_, message) =>
        {
            if (!IsTransaction(message))
            {
                return;
            }

            if (Interlocked.Increment(ref transactions) == 1)
            {
                reached.SetResult();
                await held.Task;
            }
            else
            {
                await (next?.Invoke(message) ?? Task.CompletedTask);
            }
        };
        var first = NameAsync("First");
        await reached.Task;
        var waiting = changes.Select(change => change()).ToList();
        await Eventually.BecomesAsync(
            () => Task.FromResult(_service.Get<ChangeLog>().WaitingIn(RunningService.Project)),
            count => count == waiting.Count
        );
        goOn?.Invoke();
        held.SetResult();
        var answers = await Task.WhenAll(waiting);
        (await first).Expect(200);
        _calls.Before = (_, _) => Task.CompletedTask;
        return (answers, transactions);
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static bool IsTransaction(HttpMessage message) => message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal);

    private static async Task<bool> DeleteWhatIsNotThereAsync(Batches batches)
    {
        var batch = await batches.ForProjectAsync(RunningService.Project, default);
        batch.Delete("flag|shop|nothing");
        return await batch.CommitAsync(default);
    }

    private Task<Answer> NameAsync(string name) =>
        _admin.PatchAsync("flags/shop/checkout", $$"""{"instructions": [{"kind": "updateName", "value": "{{name}}"}]}""");

    private async Task<bool> IsNamedAsync(string name) => (await NameAsync(name)).Status == 200;

    private async Task<int> VersionAsync() =>
        (await _admin.GetAsync("flags/shop/checkout")).Expect(200).Json.GetProperty("_version").GetInt32();

    private async Task<long> NumberAsync() =>
        (await _service.RowsAsync()).Values.Single(row => row.RowKey == "flag|shop|checkout").GetInt64("Sequence")!.Value;

    private async Task<int> EntriesAsync() => (await new AuditDriver(_admin).LinesAsync(RunningService.Project)).Count;
}
