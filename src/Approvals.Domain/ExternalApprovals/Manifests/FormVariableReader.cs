using System.Text.RegularExpressions;
using Approvals.Domain.ExternalApprovals.Templates;
using Approvals.Domain.Json;

namespace Approvals.Domain.ExternalApprovals.Manifests;

/// <summary>Reads the form variables of a manifest.</summary>
internal static partial class FormVariableReader
{
    private const int MaxKey = 20;

    private static readonly IReadOnlyDictionary<string, FormVariableType> s_types = new Dictionary<string, FormVariableType>
    {
        ["string"] = FormVariableType.String,
        ["boolean"] = FormVariableType.Boolean,
        ["uri"] = FormVariableType.Uri,
        ["enum"] = FormVariableType.Enum,
        ["oauth"] = FormVariableType.OAuth,
        ["dynamicEnum"] = FormVariableType.DynamicEnum,
        ["generated"] = FormVariableType.Generated,
        ["environmentSelector"] = FormVariableType.EnvironmentSelector,
        ["multiselect"] = FormVariableType.Multiselect,
        ["publicKey"] = FormVariableType.PublicKey,
    };

    private static readonly string[] s_locations = ["approvalFormVariables", "environmentFormVariables", "formVariables"];

    private static readonly string[] s_operators =
    [
        "lessThan",
        "lessThanOrEqualTo",
        "greaterThan",
        "greaterThanOrEqualTo",
        "equalTo",
        "notEqual",
        "contains",
        "startsWith",
        "endsWith",
    ];

    public static IReadOnlyList<FormVariable> Read(ManifestObject parent, string name)
    {
        List<FormVariable> variables = [];
        foreach (var json in parent.Objects(name))
        {
            var variable = Read(json);
            if (variables.Any(it => it.Key == variable.Key))
            {
                json.Fail("key", $"must be another one; \"{variable.Key}\" is there already");
            }

            variables.Add(variable);
        }

        return variables;
    }

    /// <summary>Refuses dependencies on form variables that are not there.</summary>
    public static void CheckDependencies(ManifestObject root, ManifestObject approval, ApprovalManifest manifest)
    {
        CheckDependencies(root, "formVariables", manifest.FormVariables, manifest);
        CheckDependencies(approval, "environmentFormVariables", manifest.EnvironmentFormVariables, manifest);
        CheckDependencies(approval, "approvalFormVariables", manifest.ApprovalFormVariables, manifest);
    }

    /// <summary>Reads form variables that are joined with the approval form variables of a manifest.</summary>
    public static IReadOnlyList<FormVariable> ReadAdditional(ManifestObject parent, string name, ApprovalManifest manifest)
    {
        List<FormVariable> variables = [];
        foreach (var json in parent.Objects(name))
        {
            var variable = Read(json);
            if (manifest.ApprovalFormVariables.Concat(variables).Any(it => it.Key == variable.Key))
            {
                json.Fail("key", $"must be another one; \"{variable.Key}\" is there already");
            }

            if (variable.IsSecret)
            {
                json.Fail("isSecret", "must be false, since what is said with a request is shown to who may see the request");
            }

            variables.Add(variable);
        }

        CheckDependencies(parent, name, variables, manifest.WithAdditional(variables));
        return variables;
    }

    private static void CheckDependencies(
        ManifestObject parent,
        string name,
        IReadOnlyList<FormVariable> variables,
        ApprovalManifest manifest
    )
    {
        foreach (var variable in variables)
        {
            foreach (var dependency in variable.DependsOn.Where(it => !Declared(manifest, it.Location).Any(v => v.Key == it.Variable)))
            {
                parent.Fail(
                    name,
                    $"has \"{variable.Key}\", which depends on \"{dependency.Variable}\": that is not in {dependency.Location}"
                );
            }
        }
    }

    private static IReadOnlyList<FormVariable> Declared(ApprovalManifest manifest, string location) =>
        location switch
        {
            "approvalFormVariables" => manifest.ApprovalFormVariables,
            "environmentFormVariables" => manifest.EnvironmentFormVariables,
            _ => manifest.FormVariables,
        };

    private static FormVariable Read(ManifestObject json)
    {
        json.Allow(
            "key",
            "name",
            "type",
            "description",
            "placeholder",
            "isSecret",
            "isHidden",
            "isOptional",
            "defaultValue",
            "allowedValues",
            "dynamicOptions",
            "dependsOn",
            "multiselectOptions",
            "multiselectDefaultOptions",
            "disableAfterSaving",
            "hideEmpty"
        );
        json.Flag("disableAfterSaving");
        json.Flag("hideEmpty");
        json.Texts("multiselectDefaultOptions");
        var type = s_types.GetValueOrDefault(json.RequiredWord("type", [.. s_types.Keys]));
        return new()
        {
            Key = ReadKey(json),
            Name = json.RequiredText("name", 50),
            Type = type,
            Description = json.RequiredText("description", 250),
            Placeholder = json.Text("placeholder"),
            IsSecret = json.Flag("isSecret"),
            IsOptional = json.Flag("isOptional"),
            IsHidden = json.Flag("isHidden"),
            DefaultValue = json.TextOrFlag("defaultValue"),
            Options = ReadOptions(json, type),
            DynamicOptions = ReadDynamicOptions(json, type),
            DependsOn = [.. json.Objects("dependsOn").Select(ReadDependency)],
        };
    }

    private static string ReadKey(ManifestObject json)
    {
        var key = json.RequiredText("key", MaxKey);
        if (key is not "" && !Key().IsMatch(key))
        {
            json.Fail("key", $"must begin with a letter and have only letters, digits, \"_\" and \"-\"; it is \"{key}\"");
        }
        else if (TemplateWords.IsTaken(key))
        {
            json.Fail("key", $"must be another one; templates use \"{key}\" for something else");
        }

        return key;
    }

    private static IReadOnlyList<FormOption> ReadOptions(ManifestObject json, FormVariableType type)
    {
        var allowed = json.Texts("allowedValues").Select(value => new FormOption(value, value)).ToList();
        List<FormOption> selectable = [];
        foreach (var option in json.Objects("multiselectOptions"))
        {
            option.Allow("label", "value");
            selectable.Add(new(option.RequiredText("value"), option.RequiredText("label")));
        }

        if (type == FormVariableType.Enum && allowed is [])
        {
            json.Fail("allowedValues", "must have the values of the enum");
        }
        else if (type == FormVariableType.Multiselect && selectable is [])
        {
            json.Fail("multiselectOptions", "must have the options of the multiselect");
        }

        return type switch
        {
            FormVariableType.Enum => allowed,
            FormVariableType.Multiselect => selectable,
            _ => [],
        };
    }

    private static DynamicOptions? ReadDynamicOptions(ManifestObject json, FormVariableType type)
    {
        var options = type == FormVariableType.DynamicEnum ? json.RequiredObject("dynamicOptions") : json.Object("dynamicOptions");
        if (options is null)
        {
            return null;
        }

        options.Allow("endpoint", "parser");
        var parser = options.RequiredObject("parser");
        parser?.Allow("optionsPath", "optionsItems");
        var items = parser?.RequiredObject("optionsItems");
        items?.Allow("label", "value");
        var whole = JsonPointer.Parse("")!;
        return new(
            new CallReader([]).ReadEndpoint(options),
            parser?.RequiredPointer("optionsPath") ?? whole,
            items?.RequiredPointer("label") ?? whole,
            items?.RequiredPointer("value") ?? whole
        );
    }

    private static FormDependency ReadDependency(ManifestObject json)
    {
        json.Allow("variableKey", "variableLocation", "conditions", "action");
        List<(string, string)> conditions = [];
        foreach (var condition in json.Objects("conditions"))
        {
            condition.Allow("operator", "value");
            conditions.Add((condition.RequiredWord("operator", s_operators), condition.RequiredText("value", 250)));
        }

        if (conditions is [])
        {
            json.Fail("conditions", "must have a condition");
        }

        return new(
            json.RequiredText("variableKey", MaxKey),
            json.RequiredWord("variableLocation", s_locations),
            json.RequiredWord("action", ["hideField", "showField"]) is "showField",
            conditions
        );
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_-]*\z")]
    private static partial Regex Key();
}
