using Approvals.Domain.ExternalApprovals.Manifests;

namespace Approvals.Domain.Tests.ExternalApprovals.Manifests;

public sealed class ManifestReaderTests
{
    private const string Approval = "/capabilities/approval";

    private const string Creation = Approval + "/creationRequest";

    [Fact]
    public void A_manifest_is_read_whole()
    {
        var manifest = SampleManifest.Read();

        Assert.Equal(("Desk (tickets)", "Approvals at the desk.", true), (manifest.Name, manifest.Overview, manifest.RequiresOAuth));
        Assert.Equal(
            [FormVariableType.Uri, FormVariableType.String, FormVariableType.DynamicEnum],
            manifest.FormVariables.Select(it => it.Type)
        );
        Assert.Equal([false, true, false], manifest.FormVariables.Select(it => it.IsSecret));
        var queues = manifest.FormVariables[2].DynamicOptions!;
        Assert.Equal(("{{desk}}/queues", "/queues", "/id"), (queues.Endpoint.Url.Source, $"{queues.Options}", $"{queues.Value}"));
        var (plan, teams) = (manifest.ApprovalFormVariables[0], manifest.ApprovalFormVariables[2]);
        Assert.Equal(
            ("withPlan", "environmentFormVariables", true),
            Only(plan.DependsOn.Select(it => (it.Variable, it.Location, it.Shows)))
        );
        Assert.Equal([new("a", "Team A"), new FormOption("b", "Team B")], teams.Options);
        Assert.Equal("False", $"{manifest.EnvironmentFormVariables[0].DefaultValue}");
        Assert.True(manifest.AllowAdditionalApprovalFormVariables);
        Assert.Equal(
            ["POST", "GET", "PATCH", "DELETE"],
            new[] { manifest.Creation, manifest.Status, manifest.PostApply, manifest.Deletion }.Select(it => it.Endpoint.Method)
        );
        Assert.Equal(new HmacSignature("X-Seal", "seal"), manifest.Creation.Endpoint.Signature);
        Assert.Equal("Authorization", Only(manifest.Creation.Endpoint.Headers).Name);
        Assert.Equal("{\"title\": \"{{title.plainText}}\"}", manifest.Creation.Body!.Source);
        Assert.Equal(("/people", "/id", "/mail"), Texts(manifest.MemberList!));
    }

    [Theory]
    [InlineData("/name", null, "/name", "It is missing; it must be a string.")]
    [InlineData("/name", "7", "/name", "It must be a string; it is a number.")]
    [InlineData("/hooks", "[]", "/hooks", "It is not known here; use name, version")]
    [InlineData("/requiresOAuth", "\"yes\"", "/requiresOAuth", "It must be true or false; it is a string.")]
    [InlineData("/capabilities", null, "/capabilities", "It is missing; it must be an object.")]
    [InlineData("/capabilities/approval", null, "/capabilities/approval", "It is missing; it must be an object.")]
    [InlineData(Approval + "/approvalFormVariables", "{}", Approval + "/approvalFormVariables", "It must be an array; it is an object.")]
    [InlineData("/formVariables/2", "1", "/formVariables/2", "It must be an object; it is a number.")]
    [InlineData("/formVariables/0/key", "\"two words\"", "/formVariables/0/key", "It must begin with a letter and have only")]
    [InlineData(
        "/formVariables/0/key",
        "\"aaaaaaaaaaaaaaaaaaaaa\"",
        "/formVariables/0/key",
        "It must have at most 20 characters; it has 21."
    )]
    [InlineData("/formVariables/0/key", "\"title\"", "/formVariables/0/key", "It must be another one; templates use \"title\"")]
    [InlineData("/formVariables/0/key", "\"Lookup\"", "/formVariables/0/key", "It must be another one; templates use \"Lookup\"")]
    [InlineData("/formVariables/0/key", "\"seal\"", "/formVariables/1/key", "It must be another one; \"seal\" is there already.")]
    [InlineData("/formVariables/0/type", "\"text\"", "/formVariables/0/type", "It must be one of string, boolean, uri")]
    [InlineData("/formVariables/0/description", null, "/formVariables/0/description", "It is missing; it must be a string.")]
    [InlineData("/formVariables/0/defaultValue", "1", "/formVariables/0/defaultValue", "It must be a string or a boolean; it is a number.")]
    [InlineData("/formVariables/2/dynamicOptions", null, "/formVariables/2/dynamicOptions", "It is missing; it must be an object.")]
    [InlineData(
        "/formVariables/2/dynamicOptions/parser/optionsItems/value",
        "\"id\"",
        "/formVariables/2/dynamicOptions/parser/optionsItems/value",
        "It must be a JSON pointer, such as /status/value; it is \"id\"."
    )]
    [InlineData(
        Approval + "/approvalFormVariables/1/allowedValues",
        null,
        Approval + "/approvalFormVariables/1/allowedValues",
        "It must have the values"
    )]
    [InlineData(
        Approval + "/approvalFormVariables/1/allowedValues",
        "[\"low\", 1]",
        Approval + "/approvalFormVariables/1/allowedValues/1",
        "It must be a string"
    )]
    [InlineData(
        Approval + "/approvalFormVariables/0/dependsOn/0/variableKey",
        "\"other\"",
        Approval + "/approvalFormVariables",
        "It has \"plan\", which depends on \"other\": that is not in environmentFormVariables."
    )]
    [InlineData(
        Approval + "/approvalFormVariables/0/dependsOn/0/conditions/0/operator",
        "\"is\"",
        Approval + "/approvalFormVariables/0/dependsOn/0/conditions/0/operator",
        "It must be one of lessThan"
    )]
    [InlineData(Approval + "/statusRequest", null, Approval + "/statusRequest", "It is missing; it must be an object.")]
    [InlineData(Approval + "/statusRequest/parser", null, Approval + "/statusRequest/parser", "It is missing; it must be an object.")]
    [InlineData(Creation + "/endpoint", null, Creation + "/endpoint", "It is missing; it must be an object.")]
    [InlineData(Creation + "/body", "{}", Creation + "/body", "It is not known here; use endpoint, jsonBody, parser.")]
    [InlineData(
        Creation + "/endpoint/method",
        "\"HEAD\"",
        Creation + "/endpoint/method",
        "It must be one of POST, PUT, PATCH, GET, DELETE"
    )]
    [InlineData(
        Creation + "/endpoint/url",
        "\"desk/tickets\"",
        Creation + "/endpoint/url",
        "It must begin with https://, http://, or a form variable"
    )]
    [InlineData(Creation + "/endpoint/headers/0/name", "\"A B\"", Creation + "/endpoint/headers/0/name", "It must be the name of a header")]
    [InlineData(Creation + "/endpoint/headers/0/name", "\"host\"", Creation + "/endpoint/headers/0/name", "It must not be host")]
    [InlineData(
        Creation + "/endpoint/headers/0/value",
        "\"a\\nb\"",
        Creation + "/endpoint/headers/0/value",
        "It has a character that headers"
    )]
    [InlineData(
        Creation + "/endpoint/hmacSignature/hmacSecretFormVariableKey",
        "\"desk\"",
        Creation + "/endpoint/hmacSignature/hmacSecretFormVariableKey",
        "It must be the key of a secret in /formVariables; it is \"desk\"."
    )]
    [InlineData(Creation + "/jsonBody", "\"{{#if kind}}1\"", Creation + "/jsonBody", "It has the block \"if\", which is not closed.")]
    [InlineData(Creation + "/parser/statusValue", null, Creation + "/parser/statusValue", "It is missing; it must be a JSON pointer")]
    [InlineData(Creation + "/parser/approvalMatcher", "\"(\"", Creation + "/parser/approvalMatcher", "It must be a regular expression")]
    [InlineData(Creation + "/parser/approvalMatcher", "\"\"", Creation + "/parser/approvalMatcher", "It must not be empty")]
    [InlineData(Creation + "/parser/rejectionMatcher", "\"\"", Creation + "/parser/rejectionMatcher", "It must not be empty")]
    [InlineData(
        Creation + "/parser/rejectionMatcher",
        "\"a(?=b)\"",
        Creation + "/parser/rejectionMatcher",
        "It must be a regular expression"
    )]
    [InlineData(Creation + "/parser/urlTemplate", "\"{{kind}}\"", Creation + "/parser/urlTemplate", "It has {{kind}} before its path")]
    [InlineData(
        Approval + "/memberListRequest/parser/memberItems/email",
        null,
        Approval + "/memberListRequest/parser/memberItems/email",
        "It is missing"
    )]
    public void What_does_not_fit_is_told_with_pointer_and_reason(string changed, string? value, string pointer, string reason)
    {
        Assert.Null(ManifestReader.Read(SampleManifest.With(changed, value), out var problems));

        var problem = Only(problems);
        Assert.Equal(pointer, problem.Pointer);
        Assert.StartsWith(reason, problem.Reason);
    }

    [Theory]
    [InlineData("[]", "It must be an object; it is an array.")]
    [InlineData("{", "It is not JSON, or has a member twice: line 1")]
    [InlineData("""{"name": "a", "name": "b"}""", "It is not JSON, or has a member twice")]
    [InlineData("""{"name": "\ud800"}""", "It must have valid Unicode text")]
    public void What_is_no_object_of_json_is_told_as_a_whole(string text, string reason)
    {
        Assert.Null(ManifestReader.Read(text, out var problems));

        Assert.Equal("", Only(problems).Pointer);
        Assert.StartsWith(reason, problems[0].Reason);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        Assert.Null(
            ManifestReader.Read("""{"name": 1, "capabilities": {"approval": {"creationRequest": {"endpoint": {}}}}}""", out var problems)
        );

        Assert.Equal(
            [
                "/name",
                Creation + "/endpoint/url",
                Creation + "/endpoint/method",
                Approval + "/statusRequest",
                Approval + "/postApplyRequest",
                Approval + "/deletionRequest",
            ],
            problems.Select(it => it.Pointer)
        );
    }

    private static T Only<T>(IEnumerable<T> items) => Assert.Single(items);

    private static (string, string, string) Texts(MemberListCall call) => ($"{call.Members}", $"{call.MemberId}", $"{call.Email}");
}
