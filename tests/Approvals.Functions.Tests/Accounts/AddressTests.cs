using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Accounts;

/// <summary>Nobody can look like somebody else, in addresses or in the audit log.</summary>
public sealed class AddressTests : IAsyncLifetime
{
    private RunningService _service = null!;

    private Client _ada = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        _ada = await _service.MemberAsync(Role.Admin);
        (await InviteAsync("ann.lee@example.com")).Expect(201);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("ann\\u200b.lee@example.com")]
    [InlineData("ann.lee\\ufeff@example.com")]
    [InlineData("ann.lee@example\\u00ad.com")]
    [InlineData("ann.lee@example.com.")]
    [InlineData("ann.lee.@example.com")]
    [InlineData(".ann.lee@example.com")]
    [InlineData("ann..lee@example.com")]
    [InlineData("ann.lee@.example.com")]
    [InlineData("\\uff41nn.lee@example.com")]
    [InlineData("\\u0430nn.lee@example.com")]
    [InlineData("ann.lee@ex\\u0430mple.com")]
    [InlineData("a\\u0301nn.lee@example.com")]
    [InlineData("\\u202eann.lee@example.com")]
    [InlineData("ann.lee@example.com\\u0000")]
    public async Task An_address_that_looks_like_another_is_refused(string address) =>
        Assert.Equal("invalid_email", (await InviteAsync(address)).Expect(400).Reason);

    [Theory]
    [InlineData("\\u0430\\u0440\\u0440@example.com", "app@example.com")]
    [InlineData("\\u0441\\u043e\\u0441\\u043e@example.com", "COCO@example.com")]
    public async Task Nor_is_it_taken_for_another_because_all_its_letters_are_foreign(string foreign, string plain)
    {
        (await InviteAsync(plain)).Expect(201);
        Assert.Equal("email_already_exists_in_account", (await InviteAsync(foreign)).Expect(400).Reason);
    }

    [Theory]
    [InlineData("\\u0438\\u0432\\u0430\\u043d@\\u043f\\u0440\\u0438\\u043c\\u0435\\u0440.\\u0440\\u0444")]
    [InlineData("j\\u00fcrgen@example.com")]
    [InlineData("ann+lee@example.com")]
    [InlineData("a_b-c'd@xn--bcher-kva.example")]
    public async Task Plain_addresses_of_any_alphabet_are_taken(string address) => (await InviteAsync(address)).Expect(201);

    [Fact]
    public async Task A_display_name_is_not_the_only_name_that_the_log_has_for_somebody()
    {
        var rita = await _service.MemberAsync(Role.Admin);
        var email = (await _service.Get<AccountStore>().FindMemberAsync(rita.Id, default))!.Email;
        (
            await rita.PatchAsync(
                $"members/{rita.Id}",
                """[{"op": "replace", "path": "/firstName", "value": "Ann"}, {"op": "replace", "path": "/lastName", "value": "Lee"}]"""
            )
        ).Expect(200);
        Assert.Equal(
            "invalid_name",
            (await rita.PatchAsync($"members/{rita.Id}", """[{"op": "replace", "path": "/lastName", "value": "Lee\u202e"}]"""))
                .Expect(400)
                .Reason
        );
        (await rita.PostAsync("teams", """{"key": "one", "name": "One"}""")).Expect(201);
        var robot = (await rita.PostAsync("tokens", """{"name": "Ann Lee", "role": "admin", "serviceToken": true}""")).Expect(201);
        (await _service.Client(robot.Json.GetProperty("token").GetString()).PostAsync("teams", """{"key": "two", "name": "Two"}""")).Expect(
            201
        );

        Assert.Equal($"Ann Lee ({email}) made the team one", await TitleAsync("team/one"));
        Assert.Equal($"Ann Lee (service token {robot.Id}) made the team two", await TitleAsync("team/two"));
        Assert.Equal("Approvals", AuditActor.Service.DisplayName);

        async Task<string?> TitleAsync(string specifier) =>
            Assert
                .Single((await _ada.GetAsync($"auditlog?spec={specifier}")).Expect(200).Json.GetProperty("items").EnumerateArray())
                .GetProperty("title")
                .GetString();
    }

    private Task<Answer> InviteAsync(string address) => _ada.PostAsync("members", $$"""[{"email": "{{address}}", "role": "reader"}]""");
}
