using System.Globalization;
using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http.Json;
using Approvals.Service.Members;

namespace Approvals.Functions.Api.Members;

/// <summary>
/// One member in the body that makes members; a member that was patched is read like it. Of role and customRoles one must be there.
/// </summary>
internal sealed record NewMemberBody
{
    public required string Email { get; init; }

    public string? Role { get; init; }

    /// <summary>Keys or ids.</summary>
    public IReadOnlyList<string>? CustomRoles { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    /// <summary>Who the member is in Entra ID, a GUID.</summary>
    public string? EntraObjectId { get; init; }

    public IReadOnlyList<string>? TeamKeys { get; init; }

    /// <summary>Lists of values by name. They are kept and shown; no policy looks at them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? RoleAttributes { get; init; }

    [Refused("cannot be set, for members have none: they come with a token, or with one of Entra ID")]
    public JsonElement Password { get; init; }

    public static Decision<NewMember> From(JsonElement json) => BodyReader.Read(json, MembersJson.Wire.NewMemberBody, body => body.Read());

    private Decision<NewMember> Read()
    {
        if (Role is null && CustomRoles is null)
        {
            return new Refusal("role_required", RefusalKind.Invalid, "\"role\" or \"customRoles\" must be there.");
        }

        return
            (CheckEmail() ?? CheckPerson("firstName", FirstName) ?? CheckPerson("lastName", LastName) ?? CheckObjectId()) is { } wrong
            || !RoleNames
                .Parse("role", Role ?? RoleNames.Of(Domain.Access.Role.NoAccess), Enum.GetValues<Role>())
                .Accepted(out var role, out wrong)
            ? wrong
            : new NewMember(Email, role, CustomRoles ?? [])
            {
                FirstName = NotEmpty(FirstName),
                LastName = NotEmpty(LastName),
                EntraObjectId = ObjectId(EntraObjectId),
                TeamKeys = TeamKeys ?? [],
                RoleAttributes = RoleAttributes ?? new Dictionary<string, IReadOnlyList<string>>(),
            };
    }

    private Refusal? CheckEmail() =>
        MemberAddress.Problem(Email) is { } problem ? new Refusal("invalid_email", RefusalKind.Invalid, $"\"email\" {problem}.") : null;

    private static Refusal? CheckPerson(string attribute, string? name) =>
        name is ""
            ? null
            : Texts.CheckName(attribute, name)
                ?? (
                    name is not null && name.Any(IsUnseen)
                        ? new Refusal(
                            "invalid_name",
                            RefusalKind.Invalid,
                            $"\"{attribute}\" has characters in it that are not seen; write those that are."
                        )
                        : null
                );

    private static bool IsUnseen(char character) => char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format;

    private Refusal? CheckObjectId() =>
        NotEmpty(EntraObjectId) is null || ObjectId(EntraObjectId) is not null
            ? null
            : new Refusal(
                "invalid_object_id",
                RefusalKind.Invalid,
                "\"entraObjectId\" must be the user's object id in Entra ID, a GUID like 8e03978e-40d5-43dd-bc93-6894a57f9324."
            );

    /// <summary>The id in the form that Entra ID uses; null for what is no GUID.</summary>
    private static string? ObjectId(string? id) => Guid.TryParse(id, out var guid) ? guid.ToString() : null;

    private static string? NotEmpty(string? text) => text is "" ? null : text;
}
