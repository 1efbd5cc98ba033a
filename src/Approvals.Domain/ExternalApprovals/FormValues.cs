using System.Text.Json;
using Approvals.Domain.ExternalApprovals.Manifests;
using Approvals.Domain.Json;

namespace Approvals.Domain.ExternalApprovals;

/// <summary>What is said for the form variables of a manifest.</summary>
public static class FormValues
{
    private const int MaxText = 10_000;

    private const int MaxOthers = 50;

    private const int MaxOtherKey = 100;

    private static readonly JsonElement s_true = JsonElement.Parse("true");

    private static readonly JsonElement s_false = JsonElement.Parse("false");

    /// <summary>
    /// The values by their keys, with the default of what is missing; a refusal that names each one that does not fit. Booleans may be
    /// written as text.
    /// </summary>
    /// <param name="variables">What may be said.</param>
    /// <param name="given">An object with what is said; null for nothing.</param>
    /// <param name="allowsOthers">Whether there may be scalars with other keys.</param>
    public static Decision<IReadOnlyDictionary<string, JsonElement>> Read(
        IReadOnlyList<FormVariable> variables,
        JsonElement? given,
        bool allowsOthers
    ) => Read(variables, MembersOf(given), allowsOthers);

    /// <param name="variables">What may be said.</param>
    /// <param name="members">What is said, by its keys.</param>
    /// <param name="allowsOthers">Whether there may be scalars with other keys.</param>
    internal static Decision<IReadOnlyDictionary<string, JsonElement>> Read(
        IReadOnlyList<FormVariable> variables,
        Dictionary<string, JsonElement> members,
        bool allowsOthers
    )
    {
        Dictionary<string, JsonElement> values = [];
        List<InvalidInput> problems = [];
        foreach (var variable in variables)
        {
            if (members.Remove(variable.Key, out var value))
            {
                var wrong = Check(variable, ref value);
                problems.AddRange(wrong is null ? [] : [new(variable.Key, $"\"{variable.Key}\" must be {wrong}.")]);
                values[variable.Key] = value;
            }
            else if (variable.DefaultValue is { } standard)
            {
                values[variable.Key] = standard;
            }
            else if (IsRequired(variable))
            {
                problems.Add(new(variable.Key, $"\"{variable.Key}\" ({variable.Name}) is missing."));
            }
        }

        foreach (var (key, value) in members)
        {
            values[key] = value;
            problems.AddRange(CheckOther(key, value, variables, allowsOthers));
        }

        if (members.Count > MaxOthers)
        {
            problems.Add(new("", $"There may be {MaxOthers} form variables that are not declared; there are {members.Count}."));
        }

        return problems is []
            ? Decision.Of<IReadOnlyDictionary<string, JsonElement>>(values)
            : new Refusal("invalid_form_variables", RefusalKind.Invalid, string.Join(' ', problems.Select(it => it.Reason)))
            {
                Errors = problems,
            };
    }

    /// <summary>Whether something must be said for it, since it has no default and nothing else makes it.</summary>
    internal static bool IsRequired(FormVariable variable) =>
        variable is { IsOptional: false, DefaultValue: null, Type: not (FormVariableType.OAuth or FormVariableType.Generated) };

    /// <summary>The members of an object by their names, but for those that are null.</summary>
    internal static Dictionary<string, JsonElement> MembersOf(JsonElement? given) =>
        given is { ValueKind: JsonValueKind.Object } json
            ? json.EnumerateObject()
                .Where(member => member.Value.ValueKind != JsonValueKind.Null)
                .ToDictionary(it => it.Name, it => it.Value)
            : [];

    private static IEnumerable<InvalidInput> CheckOther(
        string key,
        JsonElement value,
        IReadOnlyList<FormVariable> variables,
        bool allowsOthers
    )
    {
        if (!allowsOthers)
        {
            var known = variables is [] ? "there are none" : $"use {string.Join(", ", variables.Select(it => it.Key))}";
            yield return new(key, $"\"{key}\" is no form variable here; {known}.");
        }
        else if (key is "" || key.Length > MaxOtherKey)
        {
            yield return new(key, $"The key of a form variable must have 1 to {MaxOtherKey} characters; one has {key.Length}.");
        }
        else if (!JsonShapes.Scalar.TryRead(value, out _) || (value.ValueKind == JsonValueKind.String && TooLong(value)))
        {
            yield return new(key, $"\"{key}\" must be a string of at most {MaxText} characters, a number or a boolean.");
        }
    }

    /// <summary>What it must be, if it is not that.</summary>
    private static string? Check(FormVariable variable, ref JsonElement value)
    {
        switch (variable.Type)
        {
            case FormVariableType.Boolean:
                value = value is { ValueKind: JsonValueKind.String } ? Flag(value) : value;
                return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "true or false";
            case FormVariableType.Multiselect:
                return
                    value.ValueKind == JsonValueKind.Array
                    && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && Has(variable, item.GetString()!))
                    ? null
                    : $"an array with some of {Listed(variable)}";
            case var _ when value.ValueKind != JsonValueKind.String || TooLong(value):
                return $"a string of at most {MaxText} characters";
            case FormVariableType.Enum:
                return Has(variable, value.GetString()!) ? null : $"one of {Listed(variable)}";
            case FormVariableType.Uri:
                return Uri.TryCreate(value.GetString(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                    ? null
                    : "an address that begins with https:// or http://";
            default:
                return value.GetString() is "" && !variable.IsOptional ? "a text with something in it" : null;
        }
    }

    private static JsonElement Flag(JsonElement text) =>
        text.GetString() switch
        {
            "true" => s_true,
            "false" => s_false,
            _ => text,
        };

    private static bool TooLong(JsonElement text) => text.GetString()!.Length > MaxText;

    private static bool Has(FormVariable variable, string value) => variable.Options.Any(option => option.Value == value);

    private static string Listed(FormVariable variable) => string.Join(", ", variable.Options.Select(option => option.Value));
}
