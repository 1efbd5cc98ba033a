using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Approvals.Domain.Json;

/// <summary>What a member of a JSON object has to be, and how it is read.</summary>
/// <param name="Wanted">The noun for messages, with its article: "<c>must be</c> a whole number".</param>
/// <param name="TryRead">Reads a value of this shape; false for every other value.</param>
public sealed record JsonShape<T>(string Wanted, JsonShapeReader<T> TryRead)
{
    /// <summary>How a message names a value that has another shape; by its kind unless said otherwise.</summary>
    public Func<JsonElement, string> Describe { get; init; } = JsonShapes.KindOf;
}

/// <summary>Reads a JSON value; false when the value does not have the shape.</summary>
public delegate bool JsonShapeReader<T>(JsonElement json, [MaybeNullWhen(false)] out T value);
