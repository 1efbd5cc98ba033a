using System.Text.Json.Serialization.Metadata;

namespace Approvals.Functions.Http.Json;

/// <summary>What the declaration of a body or an answer says of its members, beside their names and types.</summary>
internal static class BodyContract
{
    /// <summary>Whether the member cannot be null: answers always have it, and bodies without it are refused.</summary>
    public static bool IsRequired(this JsonPropertyInfo member) =>
        !member.IsExtensionData
        && !member.IsGetNullable
        && Nullable.GetUnderlyingType(member.PropertyType) is null
        && !member.Has<UndocumentedAttribute>();

    public static bool Has<T>(this JsonPropertyInfo member)
        where T : Attribute => member.Find<T>() is not null;

    public static T? Find<T>(this JsonPropertyInfo member)
        where T : Attribute =>
        member.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: false) is [T attribute, ..] ? attribute : null;
}
