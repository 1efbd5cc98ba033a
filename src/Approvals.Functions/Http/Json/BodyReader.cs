using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Approvals.Domain;
using Approvals.Domain.Json;

namespace Approvals.Functions.Http.Json;

/// <summary>
/// Reads request bodies. A body is declared once, as a record whose properties are its members: what is read here, what is refused here
/// and what the OpenAPI document says all follow from their names and types. A member that cannot be null is required.
/// </summary>
internal static class BodyReader
{
    /// <summary>Reads a body by its declaration and then makes of it what the route works with.</summary>
    /// <param name="json">The body.</param>
    /// <param name="contract">Its declared type.</param>
    /// <param name="read">Gets a body whose members have the right types; may still refuse what they say.</param>
    public static Decision<TInput> Read<TBody, TInput>(JsonElement json, JsonTypeInfo<TBody> contract, Func<TBody, Decision<TInput>> read)
        where TBody : notnull
        where TInput : notnull => Read(json, contract).Accepted(out var body, out var refusal) ? read(body) : refusal;

    /// <summary>The refusal names every member that is wrong.</summary>
    public static Decision<TBody> Read<TBody>(JsonElement json, JsonTypeInfo<TBody> contract)
        where TBody : notnull
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return new Refusal(
                "invalid_json",
                RefusalKind.Invalid,
                $"The request body must be a JSON object; it is {JsonShapes.KindOf(json)}."
            );
        }

        json = MemberSpelling.Of(json, contract);
        var members = new JsonObjectReader(json, JsonWording.Body);
        BodyMembers.Check(members, contract);
        return members.Problems is []
            ? json.Deserialize(contract)!
            : new Refusal("invalid_body", RefusalKind.Invalid, string.Join(" ", members.Problems.Select(problem => problem.Reason)))
            {
                Errors = members.Problems,
            };
    }
}
