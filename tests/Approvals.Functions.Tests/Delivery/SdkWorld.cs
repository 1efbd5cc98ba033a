using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using Approvals.Tests.Http;

namespace Approvals.Tests.Delivery;

/// <summary>A running service with the project "shop", an admin, and the keys of its environment "production".</summary>
internal sealed class SdkWorld(RunningService service, Client admin, ProjectEnvironment production) : IAsyncDisposable
{
    public RunningService Service => service;

    public Client Admin => admin;

    public string ServerKey => production.Keys!.Server.Value;

    public string MobileKey => production.Keys!.Mobile.Value;

    public string ClientSideId => production.Id;

    public static async Task<SdkWorld> StartAsync(ServiceSetup? setup = null)
    {
        var service = await RunningService.StartAsync(setup);
        var admin = await service.MemberAsync(Role.Admin);
        (await admin.PostAsync("projects", """{"key": "shop", "name": "Shop"}""")).Expect(201);
        return new(service, admin, await EnvironmentAsync(service));
    }

    public static async Task<ProjectEnvironment> EnvironmentAsync(RunningService service, string key = "production") =>
        (await service.Get<ProjectStore>().FindAsync(RunningService.Project, default))!.Environment(key)!;

    public ValueTask DisposeAsync() => service.DisposeAsync();

    public Task<SdkStream> StreamAsync(string path = "/all", string? key = null) => SdkStream.OpenAsync(service, path, key ?? ServerKey);

    public Task<Answer> PollAsync(string path = "/sdk/latest-all", params (string Name, string Value)[] headers) =>
        service.CallAsync("GET", path, ServerKey, headers);

    public async Task MakeFlagAsync(string key, string more = "") =>
        (await admin.PostAsync("flags/shop", $$"""{"key": "{{key}}", "name": "{{key}}"{{more}}}""")).Expect(201);

    public async Task MakeSegmentAsync(string key) =>
        (await admin.PostAsync("segments/shop/production", $$"""{"key": "{{key}}", "name": "{{key}}"}""")).Expect(201);

    public Task TurnAsync(bool on, string flag, string environment = "production") =>
        PatchFlagAsync(flag, $$"""{"kind": "turnFlag{{(on ? "On" : "Off")}}"}""", environment);

    /// <summary>Carries out an instruction on a flag.</summary>
    public async Task PatchFlagAsync(string flag, string instruction, string environment = "production") =>
        (
            await admin.PatchAsync($"flags/shop/{flag}", $$"""{"environmentKey": "{{environment}}", "instructions": [{{instruction}}]}""")
        ).Expect(200);
}
