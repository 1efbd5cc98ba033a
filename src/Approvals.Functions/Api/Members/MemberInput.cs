using System.Globalization;
using System.Text.Json;
using Approvals.Access;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Members;
using Approvals.Storage;

namespace Approvals.Functions.Api.Members;

/// <summary>What the member routes take out of bodies.</summary>
internal static class MemberInput
{
    /// <summary>Each takes two rows of a transaction, whose hundred the audit log shares.</summary>
    private const int MaxMembers = 48;

    public static Decision<IReadOnlyList<NewMember>> New(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Array || body.GetArrayLength() is < 1 or > MaxMembers || body.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object))
        {
            return new Refusal("invalid_body", RefusalKind.Invalid, $"The request body must be an array of 1 to {MaxMembers} members, for example [{{\"email\": \"ann@example.com\", \"role\": \"reader\"}}].");
        }

        List<NewMember> members = [];
        List<Refusal> wrong = [];
        foreach (var (i, item) in body.EnumerateArray().Index())
        {
            var reader = new BodyReader(item);
            if (One(reader) is var member && (reader.Refusal ?? member.Refusal) is null && member.Accepted(out var read, out _))
            {
                members.Add(read);
            }
            else
            {
                wrong.Add(At(i, (reader.Refusal ?? member.Refusal)!));
            }
        }

        if (wrong is [var first, ..])
        {
            return first with { Detail = string.Join(" ", wrong.Select(refusal => refusal.Detail)), Errors = [.. wrong.SelectMany(refusal => refusal.Errors)] };
        }

        return members.GroupBy(member => MemberAddress.Key(member.Email)).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? new Refusal("duplicate_emails", RefusalKind.Invalid, $"The address '{twice.First().Email}' is there {twice.Count()} times; each member needs one of their own.")
            : Decision.Of<IReadOnlyList<NewMember>>(members);
    }

    public static Decision<DocumentPatch<Member, NewMember>> Patch(JsonElement body) => AccountPatch.Read<Member, NewMember>(body, MemberEditor.Patchable, Document, One);

    private static Decision<NewMember> One(BodyReader body)
    {
        var (email, role, customRoles) = (body.Required("email"), body.Optional("role"), body.OptionalStrings("customRoles"));
        var (firstName, lastName) = (body.Optional("firstName"), body.Optional("lastName"));
        var (entraObjectId, teamKeys) = (body.Optional("entraObjectId"), body.Strings("teamKeys"));
        if (role is null && customRoles is null)
        {
            return new Refusal("role_required", RefusalKind.Invalid, "\"role\" or \"customRoles\" must be there.");
        }

        return (body.Refusal ?? CheckEmail(email) ?? CheckPerson("firstName", firstName) ?? CheckPerson("lastName", lastName) ?? CheckObjectId(entraObjectId)) is { } wrong
            || !RoleNames.Parse("role", role ?? RoleNames.Of(Role.NoAccess), Enum.GetValues<Role>()).Accepted(out var parsed, out wrong)
                ? wrong
                : new NewMember(email, parsed, customRoles ?? []) { FirstName = NotEmpty(firstName), LastName = NotEmpty(lastName), EntraObjectId = ObjectId(entraObjectId), TeamKeys = teamKeys };
    }

    private static Refusal? CheckEmail(string email) => MemberAddress.Problem(email) is { } problem
        ? new Refusal("invalid_email", RefusalKind.Invalid, $"\"email\" {problem}.")
        : null;

    private static Refusal? CheckPerson(string attribute, string? name) => name is "" ? null
        : Texts.CheckName(attribute, name) ?? (name is not null && name.Any(character => char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format)
            ? new Refusal("invalid_name", RefusalKind.Invalid, $"\"{attribute}\" has characters in it that are not seen; write those that are.")
            : null);

    private static Refusal? CheckObjectId(string? id) => NotEmpty(id) is null || ObjectId(id) is not null
        ? null
        : new Refusal("invalid_object_id", RefusalKind.Invalid, "\"entraObjectId\" must be the user's object id in Entra ID, a GUID like 8e03978e-40d5-43dd-bc93-6894a57f9324.");

    /// <summary>As Entra ID writes it.</summary>
    private static string? ObjectId(string? id) => Guid.TryParse(id, out var guid) ? guid.ToString() : null;

    private static string? NotEmpty(string? text) => text is "" ? null : text;

    /// <summary>Also what is not there can be replaced.</summary>
    private static JsonElement Document(Member member) => JsonSerializer.SerializeToElement(
        MemberRep.Of(new(member with { FirstName = member.FirstName ?? "", LastName = member.LastName ?? "", EntraObjectId = member.EntraObjectId ?? "" }, [])),
        WireJson.Readable.MemberRep);

    private static Refusal At(int index, Refusal refusal) => refusal with
    {
        Detail = $"Member {index + 1}: {refusal.Detail}",
        Errors = [.. refusal.Errors.Select(error => error with { Attribute = $"[{index}].{error.Attribute}" })],
    };
}
