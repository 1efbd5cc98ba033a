using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Functions.Api.Shared;
using Approvals.Service.Access;
using Approvals.Service.Members;

namespace Approvals.Functions.Api.Members;

/// <summary>Reads the bodies that make and patch members.</summary>
internal static class MemberInput
{
    /// <summary>
    /// Each member takes two rows, and all are written in one transaction of at most 100 rows, with entries of the audit log.
    /// </summary>
    private const int MaxMembers = 48;

    private static readonly Func<JsonElement, Decision<NewMember>> s_read = NewMemberBody.From;

    public static Decision<IReadOnlyList<NewMember>> New(JsonElement body)
    {
        if (
            body.ValueKind != JsonValueKind.Array
            || body.GetArrayLength() is < 1 or > MaxMembers
            || body.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object)
        )
        {
            return new Refusal(
                "invalid_body",
                RefusalKind.Invalid,
                $"The request body must be an array of 1 to {MaxMembers} members, "
                    + "for example [{\"email\": \"ann@example.com\", \"role\": \"reader\"}]."
            );
        }

        List<NewMember> members = [];
        List<Refusal> wrong = [];
        foreach (var (i, item) in body.EnumerateArray().Index())
        {
            if (s_read(item).Accepted(out var member, out var refusal))
            {
                members.Add(member);
            }
            else
            {
                wrong.Add(At(i, refusal));
            }
        }

        if (wrong is [var first, ..])
        {
            return first with
            {
                Detail = string.Join(" ", wrong.Select(refusal => refusal.Detail)),
                Errors = [.. wrong.SelectMany(refusal => refusal.Errors)],
            };
        }

        var twice = members
            .GroupBy(member => MemberAddress.Key(member.Email), member => member.Email)
            .Where(same => same.Count() > 1)
            .Select(same => same.First())
            .ToList();
        return twice is []
            ? Decision.Of<IReadOnlyList<NewMember>>(members)
            : new RefusedEmails("duplicate_emails", twice, "Each member needs an address of their own; more than once there is");
    }

    public static Decision<DocumentPatch<Member, NewMember>> Patch(JsonElement body) =>
        AccountPatch.Read<Member, NewMember>(body, new(MemberEditor.Patchable, MembersJson.Wire.MemberRep), Document, s_read);

    private static JsonElement Document(Member member) =>
        JsonSerializer.SerializeToElement(MemberRep.Of(new(member, Teams: [], LastSeen: null)), MembersJson.Wire.MemberRep);

    private static Refusal At(int index, Refusal refusal) =>
        refusal with
        {
            Detail = $"Member {index + 1}: {refusal.Detail}",
            Errors = [.. refusal.Errors.Select(error => error with { Attribute = $"[{index}].{error.Attribute}" })],
        };
}
