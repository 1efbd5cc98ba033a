using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Teams;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Teams;

/// <summary>What the team routes take out of bodies and queries.</summary>
internal static class TeamInput
{
    /// <summary>Those that say nothing here are LaunchDarkly's, and clients ask for them as a matter of course.</summary>
    private static readonly string[] s_expands = ["members", "roles", "maintainers", "projects", "roleAttributes"];

    public static Decision<NewTeam> New(BodyReader body)
    {
        var (key, name, description) = (body.Required("key"), body.Required("name"), body.Optional("description"));
        var team = new NewTeam(key, name, description is "" ? null : description, body.Strings("memberIDs"), body.Strings("customRoleKeys"));
        return (body.Refusal ?? Texts.CheckName("name", name) ?? Texts.CheckDescription("description", description)) is { } wrong ? wrong : team;
    }

    public static Decision<TeamPatch> Patch(BodyReader body)
    {
        var (instructions, _) = (body.Instructions("instructions"), body.Optional("comment"));
        return body.Refusal is { } wrong ? wrong : TeamPatch.Read(instructions);
    }

    /// <summary>What to show beside.</summary>
    public static Decision<IReadOnlyList<string>> Expand(IQueryCollection query)
    {
        string[] asked = [.. query["expand"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        return asked.Except(s_expands).FirstOrDefault() is { } other
            ? new Refusal("unsupported_expand", RefusalKind.Invalid, $"\"expand\" can name {string.Join(", ", s_expands)}; it names '{other}'.")
            : Decision.Of<IReadOnlyList<string>>(asked);
    }
}
