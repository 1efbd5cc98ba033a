using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Approvals.Domain.Evaluation;

/// <summary>Puts contexts into buckets from 0 to 1 by a hash, so that each stays where it is while shares grow.</summary>
internal static class Bucket
{
    private const int HexDigits = 15;

    private const double Full = 0xFFFFFFFFFFFFFFF;

    /// <summary>What an experiment or rollout splits by; null when that can be no attribute.</summary>
    public static AttributePath? PathOf(RolloutData rollout) => PathOf(rollout.IsExperiment ? null : rollout.BucketBy);

    /// <summary>What a name of an attribute leads to, the key when there is none; null when that can be no attribute.</summary>
    public static AttributePath? PathOf(string? bucketBy) =>
        string.IsNullOrEmpty(bucketBy) ? AttributePath.Key
        : AttributePath.TryParse(bucketBy, out var path) ? path
        : null;

    /// <summary>The bucket of a context; 0 when the attribute is missing, or neither a string nor a whole number.</summary>
    /// <param name="context">The context.</param>
    /// <param name="by">The attribute.</param>
    /// <param name="kind">The kind of context that has the attribute.</param>
    /// <param name="prefix">What tells this split from others.</param>
    public static double Of(EvaluationContext context, AttributePath by, string kind, string prefix)
    {
        var text = context.Find(by, kind) switch
        {
            { ValueKind: JsonValueKind.String } value => value.GetString(),
            { ValueKind: JsonValueKind.Number } value when double.IsInteger(value.GetDouble()) => WholeNumber(value.GetDouble()),
            _ => null,
        };
        return text is null ? 0 : Of($"{prefix}.{text}");
    }

    private static double Of(string text)
    {
        // The algorithm is part of what SDKs agree on, and keeps nothing secret.
        var hash = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
        return ulong.Parse(hash.AsSpan(0, HexDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) / Full;
    }

    /// <summary>A whole number as JavaScript writes it: the fewest digits that tell it from others, then zeros, up to 21 digits in all.</summary>
    private static string WholeNumber(double number)
    {
        const double Exponential = 1e21;
        if (Math.Abs(number) >= Exponential)
        {
            return number.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
        }

        // A decimal has the digits of a double's shortest form, and holds all numbers of that size.
        return decimal.Parse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture)
            .ToString("F0", CultureInfo.InvariantCulture);
    }
}
