using System.Text.Json;
using Approvals.Domain.Json;

namespace Approvals.Domain.ExternalApprovals.Manifests;

/// <summary>Something that is to be said by who sets an approval system up, or who asks for an approval.</summary>
public sealed record FormVariable
{
    /// <summary>What templates call it.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required FormVariableType Type { get; init; }

    public string Description { get; init; } = "";

    public string? Placeholder { get; init; }

    /// <summary>Whether it is stored encrypted, and shown to nobody.</summary>
    public bool IsSecret { get; init; }

    public bool IsOptional { get; init; }

    public bool IsHidden { get; init; }

    /// <summary>A string or a boolean; null when there is none.</summary>
    public JsonElement? DefaultValue { get; init; }

    /// <summary>The values that an enum or a multiselect may have; empty for other types.</summary>
    public IReadOnlyList<FormOption> Options { get; init; } = [];

    /// <summary>Where the values of a <see cref="FormVariableType.DynamicEnum"/> are asked for; null for other types.</summary>
    public DynamicOptions? DynamicOptions { get; init; }

    /// <summary>What must hold for a form to show or hide it.</summary>
    public IReadOnlyList<FormDependency> DependsOn { get; init; } = [];
}

/// <summary>A value that can be chosen, and what people read in its place.</summary>
public sealed record FormOption(string Value, string Label);

/// <summary>A call that lists the values that can be chosen.</summary>
/// <param name="Endpoint">Where to, and how.</param>
/// <param name="Options">Points to the array of values.</param>
/// <param name="Label">Points to what people read, from an item of the array.</param>
/// <param name="Value">Points to the value, from an item of the array.</param>
public sealed record DynamicOptions(ExternalEndpoint Endpoint, JsonPointer Options, JsonPointer Label, JsonPointer Value);

/// <summary>Shows or hides a form variable while another one has certain values.</summary>
/// <param name="Variable">The key of the other one.</param>
/// <param name="Location">The member of the manifest that declares it.</param>
/// <param name="Shows">Whether it is shown, and not hidden, while all conditions hold.</param>
/// <param name="Conditions">Operators, by LaunchDarkly's names, with values.</param>
public sealed record FormDependency(
    string Variable,
    string Location,
    bool Shows,
    IReadOnlyList<(string Operator, string Value)> Conditions
);
