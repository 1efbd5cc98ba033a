using System.Text.Json;

namespace Approvals.Tests.OpenApi;

public sealed class SchemaValidatorTests
{
    private const string Review = """
        {
          "type": "object", "required": ["_id", "kind"],
          "properties": {
            "_id": {"type": "string"}, "kind": {"type": "string", "enum": ["approve", "decline"]}, "at": {"type": "integer", "format": "int64"},
            "error": {"type": "string", "format": "uuid"}, "own": {"type": "boolean"}, "share": {"type": "number"}, "any": {},
            "tags": {"type": "array", "items": {"type": "string"}}, "links": {"type": "object", "additionalProperties": {"$ref": "#/link"}},
            "free": {"type": "object", "additionalProperties": true}, "empty": {"type": "object", "additionalProperties": false}
          }
        }
        """;

    [Theory]
    [InlineData("""{"_id": "1", "kind": "approve"}""", "")]
    [InlineData(
        """{"_id": "1", "kind": "approve", "at": 1, "error": "01234567-89ab-cdef-0123-456789abcdef", "own": true, "share": 0.5, "any": null, "tags": ["a"], "links": {"self": {"href": "/"}}, "free": {"a": [1]}, "empty": {}}""",
        ""
    )]
    [InlineData("[]", "$ must be of type object; it is []")]
    [InlineData("""{"_id": "1"}""", "$.kind is missing")]
    [InlineData("""{"_id": 1, "kind": "approve"}""", "$._id must be of type string; it is 1")]
    [InlineData("""{"_id": null, "kind": "approve"}""", "$._id must be of type string; it is null")]
    [InlineData("""{"_id": "1", "kind": "Approve"}""", """$.kind must be one of ["approve", "decline"]; it is "Approve" """)]
    [InlineData("""{"_id": "1", "kind": "approve", "at": 1.5}""", "$.at must be of type integer; it is 1.5")]
    [InlineData("""{"_id": "1", "kind": "approve", "error": "5"}""", """$.error must have the format uuid; it is "5" """)]
    [InlineData("""{"_id": "1", "kind": "approve", "own": "yes"}""", """$.own must be of type boolean; it is "yes" """)]
    [InlineData("""{"_id": "1", "kind": "approve", "share": "1"}""", """$.share must be of type number; it is "1" """)]
    [InlineData("""{"_id": "1", "kind": "approve", "tags": {}}""", "$.tags must be of type array; it is {}")]
    [InlineData("""{"_id": "1", "kind": "approve", "tags": ["a", 2]}""", "$.tags[1] must be of type string; it is 2")]
    [InlineData("""{"_id": "1", "kind": "approve", "links": {"self": {}}}""", "$.links.self.href is missing")]
    [InlineData(
        """{"_id": "1", "kind": "approve", "links": {"self": {"href": "/", "rel": "self"}}}""",
        "$.links.self.rel is not in the document"
    )]
    [InlineData("""{"_id": "1", "kind": "approve", "empty": {"a": 1}}""", "$.empty.a must not be there")]
    [InlineData("""{"_id": "1", "kind": "approve", "secret": 1}""", "$.secret is not in the document")]
    public void A_value_that_does_not_fit_is_told_with_its_place(string value, string problem)
    {
        var document = JsonElement.Parse(
            """{"link": {"type": "object", "required": ["href"], "properties": {"href": {"type": "string"}}}}"""
        );

        var problems = new SchemaValidator(document).Check(JsonElement.Parse(Review), JsonElement.Parse(value));

        Assert.Equal(problem is "" ? [] : [problem.Trim()], problems);
    }

    [Theory]
    [InlineData("""{"maxLength": 5}""", "maxLength")]
    [InlineData("""{"type": "text"}""", "text")]
    [InlineData("""{"format": "email"}""", "email")]
    [InlineData("""{"$ref": "#/components/none"}""", "components")]
    public void A_schema_that_it_does_not_understand_is_not_passed_over(string schema, string what)
    {
        var problem = Assert.Throws<NotSupportedException>(() =>
            new SchemaValidator(JsonElement.Parse("{}")).Check(JsonElement.Parse(schema), JsonElement.Parse("\"a\""))
        );

        Assert.Contains(what, problem.Message);
    }
}
