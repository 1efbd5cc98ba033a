using System.Text;
using Approvals.Domain.Access;
using Approvals.Tests.Drivers;
using Approvals.Tests.Fuzz;

namespace Approvals.Tests.Http;

/// <summary>Bad input is refused with a reason, says what would be right, and stores nothing.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private const string Unknown = "000000000000000000000000";

    private Service _service = null!;

    public async Task InitializeAsync() => _service = await (await Service.StartAsync()).WithFlagAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <summary>Method, path, body, status, reason, and a piece of advice that the message must hold. {id} is a pending request.</summary>
    public static TheoryData<string, string, string?, int, string, string> Requests => new()
    {
        // Bodies that are no JSON objects.
        { "POST", Client.AnyRoute, "{", 400, "invalid_json", "line 1" },
        { "POST", Client.AnyRoute, "[]", 400, "invalid_json", "must be a JSON object" },
        { "POST", Client.AnyRoute, "null", 400, "invalid_json", "must be a JSON object" },
        { "POST", Client.AnyRoute, "{\"description\": \"a\", \"description\": \"b\"}", 400, "invalid_json", "description" },
        { "POST", Client.AnyRoute, "{\"a\":" + new string('[', 100) + new string(']', 100) + "}", 400, "invalid_json", "depth" },
        { "POST", Client.AnyRoute, "{\"description\": \"" + new string('x', 300_000) + "\"}", 400, "body_too_large", "262144" },

        // Text that holds no characters.
        { "POST", Client.AnyRoute, Ask(description: "\"\\ud800\""), 400, "invalid_json", "half of a character" },
        { "POST", Client.AnyRoute, Ask(more: ", \"\\udc00\": 1"), 400, "invalid_json", "half of a character" },
        { "POST", Client.AnyRoute, Ask(instructions: "[{\"kind\": \"turnFlagOn\", \"comment\": \"\\ud83d\"}]"), 400, "invalid_json", "half of a character" },
        { "POST", Client.AnyRoute + "/{id}/apply", "{\"comment\": \"a\\ude00\\ud83d\"}", 400, "invalid_json", "half of a character" },

        // Members that are missing or of a wrong type.
        { "POST", Client.AnyRoute, "{}", 400, "invalid_body", "\"resourceId\" is missing" },
        { "POST", Client.AnyRoute, Ask(resourceId: "5"), 400, "invalid_body", "\"resourceId\" must be a string" },
        { "POST", Client.AnyRoute, Ask(description: "null"), 400, "invalid_body", "\"description\" is missing" },
        { "POST", Client.AnyRoute, Ask(description: "\"\""), 400, "invalid_description", "1 to 5000" },
        { "POST", Client.AnyRoute, Ask(instructions: "{}"), 400, "invalid_body", "\"instructions\" must be an array" },
        { "POST", Client.AnyRoute, Ask(instructions: "[]"), 400, "invalid_instructions", "at least one" },
        { "POST", Client.AnyRoute, Ask(instructions: "[1]"), 400, "invalid_body", "\"kind\"" },
        { "POST", Client.AnyRoute, Ask(instructions: "[{\"kind\": \"turnFlagUp\"}]"), 400, "invalid_instruction", "turnFlagOn" },
        { "POST", Client.AnyRoute, Ask(instructions: "[{\"kind\": \"updateOffVariation\"}]"), 400, "invalid_instruction", "variationId" },
        { "POST", Client.AnyRoute, Ask(instructions: "[{\"kind\": \"updateOffVariation\", \"variationId\": \"none\"}]"), 400, "invalid_instruction", "none" },
        { "POST", Client.AnyRoute, Ask(more: ", \"notifyMemberIds\": \"sam\""), 400, "invalid_body", "array of strings" },
        { "POST", Client.AnyRoute, Ask(more: $", \"notifyMemberIds\": [\"{Unknown}\"]"), 400, "unknown_member", Unknown },
        { "POST", Client.FlagRoute, Ask(more: ", \"executionDate\": \"tomorrow\""), 400, "invalid_body", "Unix milliseconds" },
        { "POST", Client.FlagRoute, Ask(more: ", \"executionDate\": 1e300"), 400, "invalid_body", "Unix milliseconds" },
        { "POST", Client.FlagRoute, Ask(more: ", \"executionDate\": 1"), 400, "invalid_execution_date", "in the future" },

        { "POST", Client.AnyRoute, Ask(more: ", \"integrationConfig\": \"none\""), 400, "invalid_body", "\"integrationConfig\" must be an object" },
        { "POST", Client.AnyRoute, Ask(more: ", \"comment\": 5"), 400, "invalid_body", "\"comment\" must be a string" },

        // Scheduled changes, and requests that operate on one.
        { "POST", Client.FlagRoute, Ask(instructions: "[{\"kind\": \"deleteScheduledChange\"}]", more: ", \"operatingOnId\": \"none\""), 400, "unknown_scheduled_change", "none" },
        { "POST", Client.FlagRoute, Ask(instructions: "[{\"kind\": \"deleteScheduledChange\"}]", more: ", \"operatingOnId\": \"{id}\""), 400, "unknown_scheduled_change", "waits for its time" },
        { "POST", Client.FlagRoute, Ask(instructions: "[{\"kind\": \"deleteScheduledChange\"}]", more: ", \"operatingOnId\": \"none\", \"executionDate\": 1900000000000"), 400, "invalid_execution_date", "exclude each other" },
        { "POST", Client.FlagRoute, Ask(more: ", \"operatingOnId\": \"none\""), 400, "unknown_kind", "deleteScheduledChange" },
        { "POST", Client.FlagRoute, Ask(more: ", \"operatingOnId\": 5"), 400, "invalid_body", "\"operatingOnId\" must be a string" },
        { "POST", Client.FlagRoute, Ask(instructions: "[{\"kind\": \"deleteScheduledChange\"}]"), 400, "invalid_instruction", "operatingOnId" },
        { "POST", Client.AnyRoute, Ask(instructions: "[{\"kind\": \"updateScheduledChangesExecutionDate\", \"value\": 1900000000000}]"), 400, "invalid_instruction", "the flag's own route" },
        { "POST", Client.ScheduleRoute, "{}", 400, "invalid_body", "\"executionDate\" is missing" },
        { "POST", Client.ScheduleRoute, Schedule(date: "\"tomorrow\""), 400, "invalid_body", "Unix milliseconds" },
        { "POST", Client.ScheduleRoute, Schedule(date: "1"), 400, "invalid_execution_date", "in the future" },
        { "POST", Client.ScheduleRoute, Schedule("[]"), 400, "invalid_instructions", "at least one" },
        { "POST", Client.ScheduleRoute, Schedule("[{\"kind\": \"turnFlagUp\"}]"), 400, "invalid_instruction", "turnFlagOn" },
        { "POST", Client.ScheduleRoute, Schedule("[{\"kind\": \"deleteFlag\"}]"), 400, "invalid_instruction", "no approval can be asked for it" },
        { "POST", Client.ScheduleRoute, Schedule("[{\"kind\": \"updateOffVariation\", \"variationId\": \"none\"}]"), 400, "invalid_instruction", "none" },
        { "POST", Client.ScheduleRoute + "?ignoreConflicts=maybe", Schedule(), 400, "invalid_query", "true or false" },
        { "POST", Client.ScheduleRoute.Replace("shop", "none"), Schedule(), 404, "unknown_project", "none" },
        { "POST", Client.ScheduleRoute.Replace("production", "none"), Schedule(), 404, "unknown_environment", "none" },
        { "POST", Client.ScheduleRoute.Replace("checkout", "a%01b"), Schedule(), 404, "unknown_flag", "a\u0001b" },
        { "GET", Client.ScheduleRoute.Replace("shop", "a%7Cb"), null, 404, "unknown_project", "a|b" },
        { "GET", Client.ScheduleRoute.Replace("production", "none"), null, 404, "unknown_environment", "none" },
        { "GET", Client.ScheduleRoute.Replace("checkout", "none"), null, 404, "unknown_flag", "none" },
        { "GET", Client.ScheduleRoute + "/{id}", null, 404, "unknown_scheduled_change", "waits for its time" },
        { "GET", Client.ScheduleRoute + "/a%01b", null, 404, "unknown_scheduled_change", "a\u0001b" },
        { "DELETE", $"{Client.ScheduleRoute}/{Unknown}", null, 404, "unknown_scheduled_change", Unknown },
        { "PATCH", Client.ScheduleRoute + "/{id}", Edit("{\"kind\": \"deleteScheduledChange\"}"), 404, "unknown_scheduled_change", "waits for its time" },
        { "PATCH", Client.ScheduleRoute + "/{id}", Edit(), 400, "invalid_instructions", "deleteScheduledChange" },
        { "PATCH", Client.ScheduleRoute + "/{id}", Edit("{\"kind\": \"turnFlagOn\"}"), 400, "unknown_kind", "updateScheduledChangesExecutionDate" },
        { "PATCH", Client.ScheduleRoute + "/{id}", Edit("{\"kind\": \"replaceScheduledChangesInstructions\", \"value\": [{\"kind\": \"turnFlagUp\"}]}"), 400, "invalid_instruction", "turnFlagOn" },
        { "PATCH", Client.ScheduleRoute + "/{id}", Edit("{\"kind\": \"replaceScheduledChangesInstructions\", \"value\": [1]}"), 400, "invalid_instruction", "must be an object" },

        // Resources that are malformed or not there: a body's are 400, a path's 404.
        { "POST", Client.AnyRoute, Ask(resourceId: "\"checkout\""), 400, "invalid_resource_id", "proj/shop:env/production:flag/checkout" },
        { "POST", Client.AnyRoute, Ask(resourceId: "\"proj/none:env/production:flag/checkout\""), 400, "unknown_project", "none" },
        { "POST", Client.AnyRoute, Ask(resourceId: "\"proj/shop:env/none:flag/checkout\""), 400, "unknown_environment", "none" },
        { "POST", Client.AnyRoute, Ask(resourceId: "\"proj/shop:env/production:flag/none\""), 400, "unknown_flag", "none" },
        { "POST", Client.AnyRoute, Ask(resourceId: "\"proj/shop:env/production:segment/beta\""), 400, "unknown_segment", "beta" },
        { "POST", Client.FlagRoute.Replace("shop", "none"), Ask(), 404, "unknown_project", "none" },
        { "POST", Client.FlagRoute.Replace("production", "none"), Ask(), 404, "unknown_environment", "none" },
        { "POST", Client.FlagRoute.Replace("checkout", "none"), Ask(), 404, "unknown_flag", "none" },
        { "GET", Client.FlagRoute.Replace("checkout", "none"), null, 404, "unknown_flag", "none" },
        { "GET", "flags/shop/none", null, 404, "unknown_flag", "none" },
        { "GET", "flags/shop/a%7Cb", null, 404, "unknown_flag", "a|b" },
        { "GET", "flags/shop/a%01b", null, 404, "unknown_flag", "a\u0001b" },

        // Flags.
        { "GET", "flags/none", null, 404, "unknown_project", "none" },
        { "GET", "flags/shop?offset=-1", null, 400, "invalid_query", "0 or more" },
        { "POST", "flags/shop", """{"key": "a|b", "name": "A"}""", 400, "invalid_key", "a|b" },
        { "POST", "flags/shop", """{"key": "checkout", "name": "A"}""", 409, "key_exists", "checkout" },
        { "POST", "flags/shop", """{"key": "a", "name": ""}""", 400, "invalid_flag", "\"name\"" },
        { "POST", "flags/shop", """{"key": "a", "name": "A", "variations": [{"value": 1}]}""", 400, "invalid_flag", "at least two" },
        { "POST", "flags/shop", """{"key": "a", "name": "A", "variations": [{"value": 1}, {"value": 1.0}]}""", 400, "invalid_flag", "different values" },
        { "POST", "flags/shop", """{"key": "a", "name": "A", "variations": [{"name": "One"}, 2]}""", 400, "invalid_body", "array of objects" },
        { "POST", "flags/shop", """{"key": "a", "name": "A", "variations": [{"name": "One"}]}""", 400, "invalid_body", "\"variations[0].value\" is missing" },
        { "POST", "flags/shop", """{"key": "a", "name": "A", "defaults": {"onVariation": 2, "offVariation": 0}}""", 400, "invalid_flag", "0 to 1" },
        { "POST", "flags/shop", """{"key": "a", "name": "A", "maintainerId": "a/b"}""", 400, "unknown_member", "a/b" },
        { "POST", "flags/shop", """{"key": "a", "name": "A", "maintainerTeamKey": "none"}""", 400, "unknown_team", "none" },
        { "POST", "flags/shop?clone=none", """{"key": "a", "name": "A"}""", 400, "unknown_flag", "none" },
        { "POST", "flags/none", """{"key": "a", "name": "A"}""", 404, "unknown_project", "none" },
        { "PATCH", "flags/shop/checkout", """{"instructions": []}""", 400, "invalid_instructions", "at least one" },
        { "PATCH", "flags/shop/checkout", """{"instructions": [{"kind": "turnFlagOn"}]}""", 400, "invalid_instruction", "environment must be named" },
        { "PATCH", "flags/shop/checkout", """{"environmentKey": "none", "instructions": [{"kind": "turnFlagOn"}]}""", 400, "invalid_instruction", "test, production" },
        { "PATCH", "flags/shop/checkout", """{"instructions": [{"kind": "addTags", "values": ["a"]}, {"kind": "updateName", "value": 1}]}""", 400, "invalid_instruction", "instruction 2" },
        { "PATCH", "flags/shop/checkout?dryRun=perhaps", """{"instructions": [{"kind": "addTags", "values": ["a"]}]}""", 400, "invalid_query", "perhaps" },
        { "PATCH", "flags/shop/none", """{"instructions": [{"kind": "addTags", "values": ["a"]}]}""", 404, "unknown_flag", "none" },
        { "PATCH", "flags/shop/a%7Cb", """{"instructions": [{"kind": "addTags", "values": ["a"]}]}""", 404, "unknown_flag", "a|b" },
        { "PATCH", "flags/shop/checkout", "[]", 400, "invalid_json", "must be a JSON object" },
        { "DELETE", "flags/shop/none", null, 404, "unknown_flag", "none" },
        { "DELETE", "flags/shop/a%01b", null, 404, "unknown_flag", "has no flag" },
        { "POST", "flags/shop/checkout/copy", """{"source": {"key": "none"}, "target": {"key": "test"}}""", 400, "unknown_environment", "none" },
        { "POST", "flags/shop/checkout/copy", """{"source": {"key": "test"}, "target": {"key": "none"}}""", 400, "unknown_environment", "none" },
        { "POST", "flags/shop/checkout/copy", """{"source": {"key": "test"}, "target": {"key": "production", "currentVersion": 7}}""", 409, "target_changed", "version 1" },
        { "POST", "flags/shop/checkout/copy", """{"source": {"key": "test"}}""", 400, "invalid_body", "\"target\" is missing" },

        // Requests that are not there, or there under another flag.
        { "GET", $"{Client.AnyRoute}/{Unknown}", null, 404, "unknown_request", Unknown },
        { "GET", $"{Client.AnyRoute}/no-id", null, 404, "unknown_request", "no-id" },
        { "GET", $"{Client.AnyRoute}/{new string('f', 5000)}", null, 404, "unknown_request", "fff" },
        { "GET", Client.FlagRoute.Replace("production", "test") + "/{id}", null, 404, "unknown_request", "env/test" },
        { "DELETE", Client.FlagRoute.Replace("production", "test") + "/{id}", null, 404, "unknown_request", "env/test" },
        { "POST", Client.FlagRoute.Replace("production", "test") + "/{id}/apply", "{}", 404, "unknown_request", "env/test" },
        { "POST", $"{Client.AnyRoute}/{Unknown}/apply", "{}", 404, "unknown_request", Unknown },
        { "POST", $"{Client.AnyRoute}/{Unknown}/reviews", "{\"kind\": \"approve\"}", 404, "unknown_request", Unknown },
        { "DELETE", $"{Client.AnyRoute}/{Unknown}", null, 404, "unknown_request", Unknown },

        // Flag copies.
        { "POST", Client.CopyRoute, Copy("""{"key": "none"}"""), 400, "unknown_environment", "none" },
        { "POST", Client.CopyRoute, Copy("""{"key": "test", "version": 7}"""), 409, "source_changed", "version 1" },
        { "POST", Client.CopyRoute, Copy("""{"key": "test", "version": "1"}"""), 400, "invalid_body", "\"source.version\" must be a whole number" },
        { "POST", Client.CopyRoute, Copy("""{}"""), 400, "invalid_body", "\"source.key\" is missing" },
        { "POST", Client.CopyRoute, Copy("\"test\""), 400, "invalid_body", "\"source\" must be an object" },
        { "POST", Client.CopyRoute, Copy("""{"key": "test"}, "includedActions": [], "excludedActions": []"""), 400, "invalid_copy_actions", "not both" },
        { "POST", Client.CopyRoute, Copy("""{"key": "test"}, "includedActions": ["updateName"]"""), 400, "invalid_copy_actions", "updateTargets" },
        { "POST", Client.CopyRoute.Replace("checkout", "none"), Copy("""{"key": "test"}"""), 404, "unknown_flag", "none" },

        // Reviews.
        { "POST", Client.AnyRoute + "/{id}/reviews", "{}", 400, "invalid_kind", "\"approve\", \"decline\" or \"comment\"" },
        { "POST", Client.AnyRoute + "/{id}/reviews", "{\"kind\": \"Approve\"}", 400, "invalid_kind", "\"approve\"" },
        { "POST", Client.AnyRoute + "/{id}/reviews", "{\"kind\": 1}", 400, "invalid_body", "\"kind\" must be a string" },
        { "POST", Client.AnyRoute + "/{id}/reviews", "{\"kind\": \"comment\"}", 400, "empty_comment", "\"comment\"" },
        { "POST", Client.AnyRoute + "/{id}/reviews", "{\"kind\": \"approve\", \"comment\": \"" + new string('x', 5001) + "\"}", 400, "comment_too_long", "5000" },
        { "POST", Client.AnyRoute + "/{id}/apply", "{\"comment\": []}", 400, "invalid_body", "\"comment\" must be a string" },
        { "POST", Client.AnyRoute + "/{id}/apply", null, 400, "not_approved", "0 of the 1 approvals" },

        // Reviewers and edits.
        { "POST", Client.AnyRoute, Ask(more: ", \"notifyTeamKeys\": [\"none\"]"), 400, "unknown_team", "none" },
        { "POST", Client.FlagRoute, Ask(more: ", \"notifyTeamKeys\": [\"a/b\"]"), 400, "unknown_team", "a/b" },
        { "POST", Client.FlagRoute, Ask(more: ", \"notifyTeamKeys\": {}"), 400, "invalid_body", "array of strings" },
        { "POST", Client.AnyRoute, Ask(more: ", \"notifyMemberIds\": [\"a/b#?\"]"), 400, "unknown_member", "a/b" },
        { "POST", Client.AnyRoute, Ask(more: $", \"notifyMemberIds\": {Names(11)}"), 400, "invalid_reviewers", "at most 10" },
        { "POST", Client.AnyRoute, Ask(more: $", \"notifyTeamKeys\": {Names(11)}"), 400, "invalid_teams", "at most 10" },
        { "PATCH", Client.AnyRoute + "/{id}", "{}", 400, "invalid_body", "\"instructions\" is missing" },
        { "PATCH", Client.AnyRoute + "/{id}", Edit(), 400, "invalid_instructions", "addReviewers or updateDescription" },
        { "PATCH", Client.AnyRoute + "/{id}", Edit("{\"kind\": \"turnFlagOn\"}"), 400, "unknown_kind", "addReviewers and updateDescription" },
        { "PATCH", Client.AnyRoute + "/{id}", Edit("{\"kind\": \"updateDescription\", \"value\": \"Good\"}", "{\"kind\": \"updateDescription\", \"value\": \"\"}"), 400, "invalid_description", "instruction 2" },
        { "PATCH", Client.FlagRoute + "/{id}", Edit($"{{\"kind\": \"addReviewers\", \"notifyMemberIds\": [\"{Unknown}\"]}}"), 400, "unknown_member", Unknown },
        { "PATCH", Client.FlagRoute + "/{id}", Edit("{\"kind\": \"addReviewers\", \"notifyTeamKeys\": [\"none\"]}"), 400, "unknown_team", "none" },
        { "PATCH", $"{Client.AnyRoute}/{Unknown}", Edit("{\"kind\": \"updateDescription\", \"value\": \"Good\"}"), 404, "unknown_request", Unknown },
        { "PATCH", Client.FlagRoute.Replace("production", "test") + "/{id}", Edit("{\"kind\": \"updateDescription\", \"value\": \"Good\"}"), 404, "unknown_request", "env/test" },

        // Settings.
        { "GET", Client.SettingsRoute.Replace("shop", "none"), null, 404, "unknown_project", "none" },
        { "GET", Client.SettingsRoute.Replace("shop", "a%01b"), null, 404, "unknown_project", "There is no project" },
        { "GET", Client.SettingsRoute + "?environmentKey=none", null, 404, "unknown_environment", "none" },
        { "GET", Client.SettingsRoute + "?resourceKind=none", null, 400, "invalid_resource_kind", "flag, segment, aiConfig" },
        { "GET", Client.SettingsRoute + "?expand=default,none", null, 400, "unsupported_expand", "default, strict" },
        { "PATCH", Client.SettingsRoute, "{", 400, "invalid_json", "line 1" },
        { "PATCH", Client.SettingsRoute, null, 400, "invalid_body", "\"environmentKey\" is missing" },
        { "PATCH", Client.SettingsRoute, Settings(kind: "\"none\""), 400, "invalid_resource_kind", "flag, segment, aiConfig" },
        { "PATCH", Client.SettingsRoute, Settings(environment: "\"none\""), 400, "unknown_environment", "none" },
        { "PATCH", Client.SettingsRoute.Replace("shop", "none"), Settings(), 404, "unknown_project", "none" },
        { "PATCH", Client.SettingsRoute, Settings("\"required\": \"yes\""), 400, "invalid_body", "\"required\" must be true or false; it is a string" },
        { "PATCH", Client.SettingsRoute, Settings("\"minNumApprovals\": 1.5"), 400, "invalid_body", "\"minNumApprovals\" must be a whole number; it is 1.5" },
        { "PATCH", Client.SettingsRoute, Settings("\"minNumApprovals\": 6"), 400, "invalid_min_num_approvals", "1 to 5" },
        { "PATCH", Client.SettingsRoute, Settings("\"requiredApprovalTags\": [1]"), 400, "invalid_body", "array of strings" },
        { "PATCH", Client.SettingsRoute, Settings("\"required\": true, \"requiredApprovalTags\": [\"a\"]"), 400, "required_and_tags", "\"requiredApprovalTags\": []" },
        { "PATCH", Client.SettingsRoute, Settings("\"serviceKind\": \"servicenow\""), 400, "unsupported_service_kind", "launchdarkly" },
        { "PATCH", Client.SettingsRoute, Settings("\"serviceConfig\": []"), 400, "invalid_body", "\"serviceConfig\" must be an object" },
        { "DELETE", Client.SettingsRoute, null, 405, "wrong_method", "GET or PATCH" },

        // Queries, verbs and paths.
        { "GET", Client.AnyRoute + "?limit=0", null, 400, "invalid_query", "1 to 200" },
        { "GET", Client.AnyRoute + "?limit=201", null, 400, "invalid_query", "1 to 200" },
        { "GET", Client.AnyRoute + "?offset=-1", null, 400, "invalid_query", "0 or more" },
        { "GET", Client.AnyRoute + "?limit=ten", null, 400, "invalid_query", "ten" },
        { "PUT", Client.AnyRoute, "{}", 405, "wrong_method", "GET or POST" },
        { "DELETE", Client.AnyRoute + "/{id}/apply", null, 405, "wrong_method", "POST" },
        { "GET", "nothing/here", null, 404, "unknown_route", "/api/v2/nothing/here" },
        { "GET", "/api/v3/approval-requests", null, 404, "unknown_route", "/api/v3" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Bad_input_is_refused_with_advice_and_stores_nothing(string method, string path, string? body, int status, string reason, string advice)
    {
        var rita = await _service.MemberAsync(Role.Admin);
        var id = await rita.AskAsync();
        await _service.SettleAsync();
        var before = await _service.RowsAsync();

        var answer = (await rita.SendAsync(new HttpMethod(method), path.Replace("{id}", id), body?.Replace("{id}", id))).Expect(status);

        await _service.SettleAsync();
        Assert.Equal(reason, answer.Reason);
        Assert.Contains(advice, answer.Json.GetProperty("message").GetString());
        Assert.NotEmpty(answer.Json.GetProperty("code").GetString()!);
        Assert.True(answer.Json.GetProperty("id").TryGetGuid(out _));
        Assert.Equal("application/json; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.Equal(before.Select(row => (row.Key, row.Value.ETag)), (await _service.RowsAsync()).Select(row => (row.Key, row.Value.ETag)));
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_body_is_told_at_once()
    {
        var answer = (await (await _service.MemberAsync()).PostAsync(Client.FlagRoute, """{"description": 1, "instructions": [{}], "notifyMemberIds": [2]}""")).Expect(400);

        Assert.Equal(
            ["description", "instructions[0]", "notifyMemberIds"],
            answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("attribute").GetString()));
    }

    [Fact]
    public async Task A_body_without_a_length_is_read_no_further_than_the_limit()
    {
        var content = new StringContent(new string(' ', 400_000));

        Assert.Equal("body_too_large", (await SendAsync(content, chunked: true)).Expect(400).Reason);
    }

    [Theory]
    [InlineData("\xC0\xAF")]
    [InlineData("\xED\xA0\x80")]
    [InlineData("\xFF\xFE")]
    public async Task A_body_that_is_not_in_UTF_8_is_refused(string bytes)
    {
        var answer = await SendAsync(new ByteArrayContent(Encoding.Latin1.GetBytes(Ask(description: $"\"{bytes}\""))));

        Assert.Equal("invalid_json", answer.Expect(400).Reason);
        Assert.Contains("UTF-8", answer.Json.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("zz")]
    [InlineData("FFFFFFFFFFFFFFFFF")]
    public async Task A_chunk_of_a_bad_size_is_refused(string size)
    {
        var answer = await RawConnection.SendAsync(
            _service.Address,
            new()
            {
                Method = "POST",
                Path = "/api/v2/approval-requests",
                Headers = [("Host", _service.Address.Authority), ("Authorization", (await _service.MemberAsync()).Token!), ("Transfer-Encoding", "chunked")],
                Body = Encoding.ASCII.GetBytes($"{size}\r\n"),
                SendsLength = false,
            },
            default);

        Assert.Equal(400, answer?.Status);
        Assert.Contains("\"malformed_body\"", answer!.Body);
    }

    private async Task<Answer> SendAsync(HttpContent content, bool? chunked = null)
    {
        using var http = new HttpClient { BaseAddress = _service.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v2/approval-requests") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.TryAddWithoutValidation("Authorization", (await _service.MemberAsync()).Token);
        using var response = await http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    private static string Names(int count) => $"[{string.Join(", ", Enumerable.Range(0, count).Select(i => $"\"{i}\""))}]";

    private static string Edit(params string[] instructions) => $$"""{"instructions": [{{string.Join(", ", instructions)}}]}""";

    private static string Settings(string more = "\"required\": false", string environment = "\"production\"", string kind = "\"flag\"") =>
        $$"""{"environmentKey": {{environment}}, "resourceKind": {{kind}}, {{more}}}""";

    private static string Schedule(string instructions = "[{\"kind\": \"turnFlagOn\"}]", string date = "1900000000000") => $$"""{"executionDate": {{date}}, "instructions": {{instructions}}}""";

    private static string Copy(string source) => $$"""{"description": "Please", "source": {{source}}}""";

    private static string Ask(
        string resourceId = "\"proj/shop:env/production:flag/checkout\"", string description = "\"Please\"", string instructions = "[{\"kind\": \"turnFlagOn\"}]", string more = "") =>
        $$"""{"resourceId": {{resourceId}}, "description": {{description}}, "instructions": {{instructions}}{{more}}}""";
}
