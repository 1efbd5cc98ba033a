using Approvals.Emulator.Functions;
using Approvals.Tests;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Approvals.Emulator.Tests.Functions;

/// <summary>A functions app made of some sample classes, on a free port and at a time that stands still.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly IHost _host;

    private TestApp(IHost host, Journal journal, FakeTimeProvider time) => (_host, Journal, Time) = (host, journal, time);

    public Journal Journal { get; }

    public FakeTimeProvider Time { get; }

    public FunctionsHost Functions => Get<FunctionsHost>();

    public HttpClient Http { get; } = new();

    public static FunctionsApplicationBuilder Builder(params Type[] classes) =>
        FunctionsApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"])
            .UseFunctionsOf(classes)
            .UseHostJson(Path.Combine(AppContext.BaseDirectory, "no-host.json"));

    public static Task<TestApp> StartAsync(params Type[] classes) => StartAsync(Builder(classes).ConfigureFunctionsWebApplication());

    public static async Task<TestApp> StartAsync(FunctionsApplicationBuilder builder)
    {
        var (journal, time) = (new Journal(), new FakeTimeProvider());
        builder.Logging.ClearProviders().AddProvider(journal);
        builder.Services.AddSingleton(journal);
        builder.Services.AddSingleton<TimeProvider>(time);
        var app = new TestApp(builder.Build(), journal, time);
        await app._host.StartAsync();
        app.Http.BaseAddress = app.Functions.Addresses[0];
        return app;
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public Task StopAsync() => _host.StopAsync();

    public async Task<(int Status, string Body)> SendAsync(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
