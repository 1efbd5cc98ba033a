using System.Text.Json.Serialization;

namespace Approvals.Domain.Flags;

/// <summary>Whether a flag's variations are fixed to true and false.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FlagKind>))]
public enum FlagKind
{
    /// <summary>Exactly two variations: true and false.</summary>
    [JsonStringEnumMemberName("boolean")]
    Boolean,

    /// <summary>Two or more variations of any JSON values.</summary>
    [JsonStringEnumMemberName("multivariate")]
    Multivariate,
}
