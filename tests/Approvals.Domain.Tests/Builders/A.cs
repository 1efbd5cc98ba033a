using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;

namespace Approvals.Domain.Tests.Builders;

/// <summary>Things as most tests want them; each changes what it is about.</summary>
internal static class A
{
    public static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000);

    public static readonly Actor Requester = new(ActorKind.Member, "requester");

    public static ApprovalRequest Request =>
        new()
        {
            Id = "65f0c1d2e3a4b5c6d7e8f901",
            CreatedAt = Now.AddHours(-1),
            Requestor = Requester,
            Resource = ResourceId.Flag("shop", "production", "checkout"),
            Description = "Turn it on",
            Instructions = [TurnOn],
        };

    public static Instruction TurnOn => Instruction("""{"kind": "turnFlagOn"}""");

    public static Instruction Instruction(string json) => new(JsonElement.Parse(json));

    public static Actor Reviewer(string id) => new(ActorKind.Member, id);

    /// <summary>Members "member 0" on, and teams "team 0" on with people of their own.</summary>
    public static Reviewers Reviewers(int members = 0, int teams = 0, int teamSize = 1) =>
        new()
        {
            MemberIds = [.. Enumerable.Range(0, members).Select(i => $"member {i}")],
            Teams =
            [
                .. Enumerable
                    .Range(0, teams)
                    .Select(i => Team($"team {i}", [.. Enumerable.Range(0, teamSize).Select(j => $"member {j} of team {i}")])),
            ],
        };

    public static Team Team(string key, params string[] memberIds) =>
        new()
        {
            Key = key,
            Name = key,
            MemberIds = memberIds,
        };

    public static Refusal Denial => new("access_denied", RefusalKind.Forbidden, "None of your roles has it.");

    public static Review Review(ReviewKind kind, string by) =>
        new()
        {
            Id = $"{kind} by {by}",
            Kind = kind,
            By = Reviewer(by),
            CreatedAt = Now,
        };

    /// <summary>A boolean flag that is off in test and production.</summary>
    public static Domain.Flags.Flag NewFlag =>
        Domain.Flags.Flag.Create(
            new Domain.Flags.NewFlag { Key = "checkout", Name = "Checkout" },
            ["test", "production"],
            Now.AddDays(-1),
            NewId
        );

    public static FlagResource FlagResource => new(NewFlag);

    /// <summary>The flag that a resource is.</summary>
    public static Domain.Flags.Flag Flag(this Resource? resource) => Assert.IsType<FlagResource>(resource).Flag;

    public static PatchContext Context => new(NewId, Now, new Dictionary<string, Flag>());

    /// <summary>What a request for the flag is held against.</summary>
    public static CurrentState CurrentState => new(FlagResource, Context);

    private static string NewId() => $"{Guid.NewGuid()}";
}
