using Approvals.Domain.Access;
using Approvals.Domain.Resources;

namespace Approvals.Tests.Access;

/// <summary>An action that a caller needs, and on what.</summary>
public sealed record Need(string Action, string On)
{
    public TargetResource Target =>
        On is "acct"
            ? Targets.Account
            : On.Split(':').Select(part => part.Split('/')[1]).ToArray() switch
            {
                [var project, var environment, var key] when ResourceKinds.TryParse(On.Split(':')[2].Split('/')[0], out var kind) =>
                    Targets.Named.Of(new ResourceId(project, environment is "*" ? null : environment, kind, key)),
                [var project, var environment] => Targets.Named.OfEnvironment(project, environment),
                [var name] when On.StartsWith("proj/", StringComparison.Ordinal) => Targets.Named.OfProject(name),
                [var name] when On.StartsWith("member/", StringComparison.Ordinal) => Targets.Member(name),
                [var name] when On.StartsWith("team/", StringComparison.Ordinal) => Targets.Team(name),
                [var name] when On.StartsWith("role/", StringComparison.Ordinal) => Targets.CustomRole(name),
                [var name] when On.StartsWith("webhook/", StringComparison.Ordinal) => Targets.Webhook(name, []),
                [var name] when On.StartsWith("approval-source/", StringComparison.Ordinal) => Targets.ApprovalSource(name, []),
                [var name] when On.StartsWith("template/", StringComparison.Ordinal) => Targets.WorkflowTemplate(name),
                [var name] => Targets.ServiceToken(name),
                _ => throw new FormatException(On),
            };

    /// <summary>The same where names do not matter and every part must have a tag. All environments together have none.</summary>
    public Need Tagged(string tag) =>
        this with
        {
            On = string.Join(':', On.Split(':').Select(part => part == "env/*" ? part : $"{part.Split('/')[0]}/*;{tag}")),
        };
}

/// <summary>A route: how it is called, what a success is answered with, and what that takes.</summary>
/// <param name="Function">The name of the function.</param>
/// <param name="Method">The verb.</param>
/// <param name="Path">The path, with names in braces for what has to be there.</param>
/// <param name="Body">The body; null for none.</param>
/// <param name="Success">The status.</param>
/// <param name="Needs">The actions, in the order in which they are asked for; none for what everybody may.</param>
public sealed record Route(string Function, string Method, string Path, string? Body, int Success, params IReadOnlyList<Need> Needs)
{
    /// <summary>Whether it is enough to have the action on anything: the list then holds what the caller may see.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether who lacks an action is told that there is nothing.</summary>
    public bool Hides { get; init; }

    /// <summary>Whether the path has nothing but an id, so that who may not see the thing is told that there is none.</summary>
    public bool IsById { get; init; }

    /// <summary>Whether only the beta version of the API has it.</summary>
    public bool IsBeta { get; init; }

    /// <summary>Whether its body is a file in a form.</summary>
    public bool IsFile { get; init; }

    /// <summary>Whether it hands out a base role, which the caller must have.</summary>
    public bool Grants { get; init; }

    /// <summary>Whether it is about the member who calls, so that there is nothing for a service token.</summary>
    public bool IsOwn { get; init; }

    public bool IsOfProjects => Needs.Any(need => need.On.StartsWith("proj/", StringComparison.Ordinal));

    public Route With(string name, string value) =>
        this with
        {
            Path = Path.Replace(name, value),
            Body = Body?.Replace(name, value),
            Needs = [.. Needs.Select(need => need with { On = need.On.Replace(name, value) })],
        };

    public bool Has(string name) => Path.Contains(name) || Body?.Contains(name) is true || Needs.Any(need => need.On.Contains(name));

    public override string ToString() => Function;
}
