using System.Text.Json;

namespace Approvals.Domain.Json;

/// <summary>
/// Finds values that parse as JSON and cannot be read: half a surrogate pair, bytes that are not UTF-8, numbers too large for the double
/// that
/// SDKs read them into. They are refused where JSON comes in, so that no later code meets them.
/// </summary>
public static class ReadableJson
{
    public const string Wanted = "valid Unicode text and numbers of a size that can be computed with";

    private static readonly JsonElement Zero = JsonElement.Parse("0");

    public static bool Is(JsonElement value)
    {
        try
        {
            Read(value);
            return true;
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    private static void Read(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                value.GetString();
                break;
            case JsonValueKind.Number:
                JsonElement.DeepEquals(value, Zero);
                if (!double.IsFinite(value.GetDouble()))
                {
                    throw new InvalidOperationException("A double cannot hold the number.");
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Read(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    _ = member.Name;
                    Read(member.Value);
                }

                break;
        }
    }
}
