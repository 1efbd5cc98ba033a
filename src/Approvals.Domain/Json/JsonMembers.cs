using System.Text.Json.Nodes;

namespace Approvals.Domain.Json;

public static class JsonMembers
{
    /// <summary>Leaves out what is null.</summary>
    public static void Set(this JsonObject target, string name, JsonNode? value)
    {
        if (value is not null)
        {
            target[name] = value;
        }
    }
}
