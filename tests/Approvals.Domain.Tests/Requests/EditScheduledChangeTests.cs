using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Requests;

public sealed class EditScheduledChangeTests
{
    private const string Delete = """{"kind": "deleteScheduledChange"}""";

    private const string ToOff = """{"kind": "replaceScheduledChangesInstructions", "value": [{"kind": "turnFlagOff"}]}""";

    private const string ToOn = """{"kind": "replaceScheduledChangesInstructions", "value": [{"kind": "turnFlagOn"}]}""";

    private const string Later = """{"kind": "updateScheduledChangesExecutionDate", "value": 1800000300000}""";

    private static readonly DateTimeOffset s_date = A.Now.AddMinutes(1);

    private static readonly DateTimeOffset s_later = A.Now.AddMinutes(5);

    private static readonly ApprovalRequest s_scheduled = A.Request with { Status = RequestStatus.Scheduled, ExecutionDate = s_date };

    /// <summary>A patch; whether it deletes; the kinds, the date and the version of what was scheduled, after it.</summary>
    public static TheoryData<string[], bool, string, DateTimeOffset, int> Edits =>
        new()
        {
            { [Delete], true, "turnFlagOn", s_date, 1 },
            { [ToOff], false, "turnFlagOff", s_date, 2 },
            { [Later], false, "turnFlagOn", s_later, 2 },
            { [ToOff, Later], false, "turnFlagOff", s_later, 2 },
            { [ToOff, ToOn, Later], false, "turnFlagOn", s_later, 2 },
            // What is so already.
            { [ToOn], false, "turnFlagOn", s_date, 1 },
            { ["""{"kind": "updateScheduledChangesExecutionDate", "value": 1800000060000}"""], false, "turnFlagOn", s_date, 1 },
        };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_changes_what_will_be_done_and_never_what_was_approved(
        string[] patch,
        bool deletes,
        string kind,
        DateTimeOffset date,
        int version
    )
    {
        var edit = Read(patch);
        var edited = edit.Amend(s_scheduled, A.Requester);

        Assert.Equal((deletes, date, version), (edit.Deletes, edited.EffectiveDate, edited.Version));
        Assert.Equal([kind], edited.EffectiveInstructions.Select(instruction => instruction.Kind));
        Assert.Equal((s_scheduled.Instructions, s_date), (edited.Instructions, edited.ExecutionDate));
    }

    [Fact]
    public void Edits_add_up_and_what_was_asked_for_can_be_had_back()
    {
        var edited = Read(Later).Amend(Read(ToOff).Amend(s_scheduled, A.Requester), A.Requester);
        Assert.Equal(("turnFlagOff", s_later, 3), (edited.EffectiveInstructions[0].Kind, edited.EffectiveDate, edited.Version));

        var back = Read(ToOn).Amend(edited, A.Requester);
        Assert.Equal(("turnFlagOn", s_later, 4), (back.EffectiveInstructions[0].Kind, back.EffectiveDate, back.Version));
    }

    /// <summary>Whether it was scheduled directly; edits and whether each was approved; who is answerable for what comes of them.</summary>
    public static TheoryData<bool, string[], bool[], string?> Answers =>
        new()
        {
            { true, [], [], "requester" },
            { false, [], [], null },
            { true, [ToOff], [false], "editor" },
            { false, [ToOff], [false], "editor" },
            { false, [Later], [false], "editor" },
            { true, [ToOff], [true], null },
            { true, [ToOn], [true], null },
            { true, [Later], [true], "requester" },
            { false, [Later], [true], null },
            { true, [ToOff, Later], [true, true], null },
            { true, [ToOff, Later], [true, false], "editor" },
            { false, [ToOff, Later], [false, true], "editor" },
            { false, [Later, ToOff], [false, true], null },
        };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Whoever_has_something_done_without_an_approval_of_it_is_answerable_until_it_is_approved(
        bool isDirect,
        string[] edits,
        bool[] approved,
        string? answerable
    )
    {
        var change = s_scheduled with { IsScheduledDirectly = isDirect };
        foreach (var (edit, isApproved) in edits.Zip(approved))
        {
            change = isApproved ? Read(edit).Amend(change, A.Request) : Read(edit).Amend(change, A.Reviewer("editor"));
        }

        Assert.Equal(answerable, change.Answerable?.Id);
    }

    [Fact]
    public void What_was_edited_is_executed_at_the_new_time_and_not_before()
    {
        var edited = Read(ToOn, Later)
            .Amend(s_scheduled with { Instructions = [A.Instruction("""{"kind": "turnFlagOff"}""")] }, A.Requester);

        Assert.Equal(new NextStep(StepKind.Wait, s_later), NextStep.Of(edited, new(), s_date));
        Assert.Equal(
            "not_due",
            ApplyRequest.Execute(edited, new CurrentState(A.FlagResource, A.Context with { Now = s_date })).Refusal?.Rule
        );
        Assert.True(
            ApplyRequest
                .Execute(edited, new CurrentState(A.FlagResource, A.Context with { Now = s_later }))
                .Accepted(out var executed, out _)
        );
        Assert.True(executed.Changed.Flag().Environments["production"].On);
    }

    public static TheoryData<string[], string, string> Refused =>
        new()
        {
            { [], "invalid_instructions", "deleteScheduledChange" },
            { ["""{"kind": "turnFlagOn"}"""], "unknown_kind", "instruction 1 (turnFlagOn)" },
            { [Delete, Later], "invalid_instruction", "must stand alone" },
            { [Delete, Delete], "invalid_instruction", "must stand alone" },
            { ["""{"kind": "replaceScheduledChangesInstructions"}"""], "invalid_instruction", "\"value\" is missing" },
            {
                ["""{"kind": "replaceScheduledChangesInstructions", "value": {"kind": "turnFlagOn"}}"""],
                "invalid_instruction",
                "array of instructions"
            },
            { ["""{"kind": "replaceScheduledChangesInstructions", "value": []}"""], "invalid_instructions", "at least one" },
            { [ToOff, """{"kind": "updateScheduledChangesExecutionDate"}"""], "invalid_instruction", "instruction 2" },
            { ["""{"kind": "updateScheduledChangesExecutionDate", "value": "tomorrow"}"""], "invalid_instruction", "Unix milliseconds" },
            { ["""{"kind": "updateScheduledChangesExecutionDate", "value": -1}"""], "invalid_instruction", "Unix milliseconds" },
            { ["""{"kind": "updateScheduledChangesExecutionDate", "value": 1e300}"""], "invalid_instruction", "Unix milliseconds" },
            {
                ["""{"kind": "updateScheduledChangesExecutionDate", "value": 9223372036854775807}"""],
                "invalid_instruction",
                "Unix milliseconds"
            },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_no_edit_is_refused_by_name(string[] patch, string rule, string advice)
    {
        var refusal = EditScheduledChange.Read(Instructions(patch)).Refusal;

        Assert.Equal((rule, RefusalKind.Invalid), (refusal?.Rule, refusal?.Kind));
        Assert.Contains(advice, refusal!.Detail);
    }

    [Fact]
    public void A_new_time_must_be_to_come()
    {
        Assert.Null(Read(Later).CheckDate(s_later.AddTicks(-1)));
        Assert.Equal("invalid_execution_date", Read(Later).CheckDate(s_later)?.Rule);
        Assert.Null(Read(ToOff).CheckDate(s_later));
    }

    private static EditScheduledChange Read(params string[] patch)
    {
        Assert.True(EditScheduledChange.Read(Instructions(patch)).Accepted(out var edit, out var refusal), refusal?.Detail);
        return edit;
    }

    private static IReadOnlyList<Instruction> Instructions(string[] patch) => [.. patch.Select(A.Instruction)];
}
