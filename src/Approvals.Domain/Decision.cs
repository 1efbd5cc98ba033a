using System.Diagnostics.CodeAnalysis;

namespace Approvals.Domain;

/// <summary>Either what was decided or the refusal.</summary>
public readonly struct Decision<T>
    where T : notnull
{
    private readonly T? _value;

    private Decision(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    /// <summary>The refusal, or null when the command was accepted.</summary>
    public Refusal? Refusal { get; }

    public static implicit operator Decision<T>(T value) => new(value, null);

    public static implicit operator Decision<T>(Refusal refusal) => new(default, refusal);

    /// <summary>True with the value, false with the refusal.</summary>
    public bool Accepted([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        (value, refusal) = (_value, Refusal);
        return refusal is null;
    }
}
