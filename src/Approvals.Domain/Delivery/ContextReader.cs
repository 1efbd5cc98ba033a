using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Approvals.Domain.Evaluation;
using Approvals.Domain.Flags;
using Approvals.Domain.Json;

namespace Approvals.Domain.Delivery;

/// <summary>
/// Reads contexts as SDKs send them: of one kind, <c>{"kind": "org", "key": "acme", …}</c>, of several,
/// <c>{"kind": "multi", "org": {"key": …}, "user": {"key": …}}</c>, or as users from before there were kinds, <c>{"key": "ann", "custom": {…}}</c>.
/// </summary>
public static class ContextReader
{
    /// <summary>The rule of all refusals; each names every member that is wrong.</summary>
    public const string Rule = "invalid_context";

    /// <summary>The name of the key in contexts of OpenFeature.</summary>
    public const string TargetingKey = "targetingKey";

    private const string KeyName = "key";

    private const string Several = "multi";

    private static readonly JsonShape<string> s_key = new("a string that is not empty", TryKey);

    private static readonly string[] s_userTexts = ["name", "ip", "firstName", "lastName", "email", "avatar", "country"];

    /// <summary>Reads the JSON of a context in base64url, as it stands in paths; padding may be there or not.</summary>
    public static Decision<EvaluationContext> ReadEncoded(string text)
    {
        try
        {
            return Read(JsonElement.Parse(Base64Url.DecodeFromChars(text)));
        }
        catch (Exception unread) when (unread is FormatException or JsonException)
        {
            return new Refusal(Rule, RefusalKind.Invalid, "The context must be JSON in base64url, which has '-' and '_' for '+' and '/'.");
        }
    }

    public static Decision<EvaluationContext> Read(JsonElement json) => Read(json, KeyName);

    /// <summary>
    /// Reads a context of OpenFeature, in which <c>targetingKey</c> is the key, <c>kind</c> may be missing, which means a user, and all else
    /// is as in other contexts.
    /// </summary>
    public static Decision<EvaluationContext> ReadOpenFeature(JsonElement json) => Read(json, TargetingKey);

    private static Decision<EvaluationContext> Read(JsonElement json, string keyName)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return new Refusal(Rule, RefusalKind.Invalid, $"The context must be a JSON object; it is {JsonShapes.KindOf(json)}.");
        }

        if (!ReadableJson.Is(json))
        {
            return new Refusal(Rule, RefusalKind.Invalid, $"The context must hold {ReadableJson.Wanted}.");
        }

        var reader = new JsonObjectReader(json, JsonWording.Body);
        SingleContext[] parts =
            reader.Has("kind") ? ReadKinds(reader, keyName)
            : keyName == KeyName ? [ReadUser(reader)]
            : [ReadPart(reader, ContextKind.User, keyName)];
        return reader.Problems is []
            ? new EvaluationContext(parts)
            : new Refusal(Rule, RefusalKind.Invalid, string.Join(" ", reader.Problems.Select(problem => problem.Reason)))
            {
                Errors = reader.Problems,
            };
    }

    private static SingleContext[] ReadKinds(JsonObjectReader reader, string keyName)
    {
        if (!reader.TryRequire("kind", JsonShapes.Text, out var kind))
        {
            return [];
        }

        if (kind != Several)
        {
            CheckKind(reader, "kind", kind);
            return [ReadPart(reader, kind, keyName)];
        }

        var parts = reader.Members.Where(member => member.Name != "kind").Select(member => member.Name).ToHashSet();
        if (parts.Count == 0)
        {
            reader.Fail("kind", "is multi, so a member for each kind must stand beside it, and there is none.");
        }

        return [.. parts.Select(Part).OfType<SingleContext>()];

        SingleContext? Part(string name)
        {
            CheckKind(reader, name, name);
            return reader.TryRequire(name, JsonShapes.Object, out var json) ? ReadPart(reader.Inside(name, json), name, keyName) : null;
        }
    }

    private static void CheckKind(JsonObjectReader reader, string name, string kind)
    {
        if (!ContextKind.IsValid(kind))
        {
            reader.Fail(name, $"must be {ContextKind.Rule}; it is '{kind}'.");
        }
    }

    private static SingleContext ReadPart(JsonObjectReader reader, string kind, string keyName)
    {
        reader.TryRequire(reader.Has(keyName) || !reader.Has(KeyName) ? keyName : KeyName, s_key, out var key);
        reader.Text("name");
        reader.TryRead("anonymous", JsonShapes.Boolean, out var isAnonymous);
        reader.TryRead("_meta", JsonShapes.Object, out _);
        return new(kind, key ?? "", Attributes(reader, keyName), isAnonymous);
    }

    private static SingleContext ReadUser(JsonObjectReader reader)
    {
        // Old SDKs have users with empty keys.
        var key = reader.RequiredText(KeyName);
        var attributes = reader.TryRead("custom", JsonShapes.Object, out var custom)
            ? Attributes(reader.Inside("custom", custom), KeyName)
            : [];
        foreach (var name in s_userTexts)
        {
            if (reader.Text(name) is not null)
            {
                attributes[name] = reader.Find(name)!.Value;
            }
        }

        var isAnonymous = attributes.GetValueOrDefault("anonymous").ValueKind == JsonValueKind.True;
        return new(ContextKind.User, key, attributes, reader.TryRead("anonymous", JsonShapes.Boolean, out var said) ? said : isAnonymous);
    }

    private static Dictionary<string, JsonElement> Attributes(JsonObjectReader reader, string without)
    {
        var attributes = new Dictionary<string, JsonElement>();
        foreach (var member in reader.Members.Where(member => member.Name != without))
        {
            attributes[member.Name] = member.Value;
        }

        return attributes;
    }

    private static bool TryKey(JsonElement json, [MaybeNullWhen(false)] out string key) =>
        JsonShapes.Text.TryRead(json, out key) && key.Length > 0;
}
