using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Approvals.Domain.Instructions;
using Approvals.Domain.Json;

namespace Approvals.Functions.Http.Json;

/// <summary>Holds the members of a body against its declared type, so that the serializer can then read it without an exception.</summary>
internal static class BodyMembers
{
    /// <summary>A request with more instructions could not be reviewed by anybody.</summary>
    private const int MaxInstructions = 200;

    private static readonly JsonShape<bool> s_boolean = JsonShapes.Boolean with { Describe = NumberOrKind };

    private static readonly JsonShape<int> s_integer = JsonShapes.WholeNumber with { Describe = NumberOrKind };

    private static readonly JsonShape<double> s_number = JsonShapes.Number with { Describe = NumberOrKind };

    private static readonly JsonShape<JsonElement> s_anyObject = JsonShapes.Object with { Describe = NumberOrKind };

    private static readonly JsonShape<DateTimeOffset> s_time = JsonShapes.Time with
    {
        Wanted = "a time in Unix milliseconds, for example 1893456000000",
        Describe = json => json.GetRawText(),
    };

    private static readonly JsonShape<JsonElement> s_strings = new(
        "an array of strings",
        (json, out value) =>
            (value = json).ValueKind == JsonValueKind.Array && json.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
    )
    {
        Describe = json => $"{JsonShapes.KindOf(json)}{(json.ValueKind == JsonValueKind.Array ? " with other things in it" : "")}",
    };

    private static readonly JsonShape<JsonElement> s_objects = JsonShapes.Array with { Wanted = "an array of objects" };

    private static readonly JsonShape<JsonElement> s_instructions = JsonShapes.Array with
    {
        Wanted = "an array of instructions, for example [{\"kind\": \"turnFlagOn\"}]",
    };

    public static void Check(JsonObjectReader body, JsonTypeInfo type)
    {
        foreach (var member in type.Properties)
        {
            Check(body, member);
            if (member.Has<ReadFirstAttribute>() && body.Problems is not [])
            {
                return;
            }
        }
    }

    private static void Check(JsonObjectReader body, JsonPropertyInfo member)
    {
        if (member.Find<RefusedAttribute>() is { } refused)
        {
            if (body.Find(member.Name) is { } said && !SaysNothing(said))
            {
                body.Fail(member.Name, $"{refused.Why}; leave it out.");
            }

            return;
        }

        var type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        if (type == typeof(string))
        {
            Is(JsonShapes.Text);
        }
        else if (type == typeof(bool))
        {
            Is(s_boolean);
        }
        else if (type == typeof(int))
        {
            Is(s_integer);
        }
        else if (type == typeof(double))
        {
            Is(s_number);
        }
        else if (type == typeof(DateTimeOffset))
        {
            Is(s_time);
        }
        else if (type == typeof(JsonElement))
        {
            CheckAnything(body, member);
        }
        else if (type == typeof(IReadOnlyList<string>))
        {
            Is(s_strings);
        }
        else if (type == typeof(IReadOnlyList<Instruction>))
        {
            CheckInstructions(body, member);
        }
        else
        {
            CheckObjects(body, member, member.Options.GetTypeInfo(type));
        }

        void Is<T>(JsonShape<T> shape) => TryRead(body, member, shape, out _);
    }

    private static bool TryRead<T>(JsonObjectReader body, JsonPropertyInfo member, JsonShape<T> shape, out T? value) =>
        member.IsRequired() ? body.TryRequire(member.Name, shape, out value) : body.TryRead(member.Name, shape, out value);

    private static void CheckAnything(JsonObjectReader body, JsonPropertyInfo member)
    {
        if (member.Find<ShapeAttribute>()?.Type == typeof(JsonObject))
        {
            TryRead(body, member, s_anyObject, out _);
        }
        else if (member.IsRequired())
        {
            body.RequiredValue(member.Name);
        }
    }

    private static void CheckInstructions(JsonObjectReader body, JsonPropertyInfo member)
    {
        if (!TryRead(body, member, s_instructions, out var array))
        {
            return;
        }

        if (array.GetArrayLength() > MaxInstructions)
        {
            body.Fail(member.Name, $"has {array.GetArrayLength()} instructions; at most {MaxInstructions} can be asked for at once.");
            return;
        }

        foreach (var (i, item) in array.EnumerateArray().Index())
        {
            if (
                item.ValueKind != JsonValueKind.Object
                || !new Instruction(item).Body.TryGetProperty("kind", out var kind)
                || kind.ValueKind != JsonValueKind.String
            )
            {
                body.Fail($"{member.Name}[{i}]", "must be an object with a \"kind\", for example {\"kind\": \"turnFlagOn\"}.");
            }
        }
    }

    private static void CheckObjects(JsonObjectReader body, JsonPropertyInfo member, JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Enumerable)
        {
            if (TryRead(body, member, s_objects, out var array))
            {
                var inside = member.Options.GetTypeInfo(type.ElementType!);
                var item = JsonShapes.Object with { Wanted = $"an object, for \"{body.PathOf(member.Name)}\" is an array of objects" };
                foreach (var (i, json) in body.Items(member.Name, array, item).Index())
                {
                    Check(body.Inside($"{member.Name}[{i}]", json), inside);
                }
            }
        }
        else if (TryRead(body, member, JsonShapes.Object, out var json))
        {
            CheckObject(body.Inside(member.Name, json), type);
        }
    }

    /// <summary>Of a dictionary the names are free, and each value is an object of one type, or an array of strings.</summary>
    private static void CheckObject(JsonObjectReader members, JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Dictionary)
        {
            Check(members, type);
            return;
        }

        if (type.ElementType == typeof(IReadOnlyList<string>))
        {
            foreach (var member in members.Members)
            {
                members.TryRequire(member.Name, s_strings, out _);
            }

            return;
        }

        var inside = type.Options.GetTypeInfo(type.ElementType!);
        foreach (var member in members.Members)
        {
            if (members.TryRequire(member.Name, JsonShapes.Object, out var json))
            {
                Check(members.Inside(member.Name, json), inside);
            }
        }
    }

    /// <summary>Whether a member is as good as missing; clients send such members for what they do not use.</summary>
    private static bool SaysNothing(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Null => true,
            JsonValueKind.String => json.GetString() is "",
            JsonValueKind.Array => json.GetArrayLength() == 0,
            JsonValueKind.Object => json.GetPropertyCount() == 0,
            _ => false,
        };

    /// <summary>Describes a number by its digits, and anything else by its kind.</summary>
    private static string NumberOrKind(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number ? json.GetRawText() : JsonShapes.KindOf(json);
}
