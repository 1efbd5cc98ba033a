using System.Text.Json;
using Approvals.Emulator.DurableTask;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Approvals.Emulator.Functions;

/// <summary>The Functions host and the worker in one process.</summary>
internal static class EmulatedHost
{
    public static WebApplicationBuilder CreateBuilder(string[]? args)
    {
        var web = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT"),
        });
        // Kestrel's own limit on bodies stays: in Azure, too, the worker's server has it.
        web.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        web.Services.AddSingleton(TimeProvider.System);
        web.Services.Configure<JsonSerializerOptions>(json => json.PropertyNameCaseInsensitive = true);
        return web;
    }

    public static IHost Build(WebApplicationBuilder web, EmulatedApp app, FunctionExecutionDelegate pipeline, bool servesHttp)
    {
        var functions = FunctionDiscovery.Find(app.Types);
        if (!servesHttp && functions.FirstOrDefault(function => function.Trigger is HttpTriggerAttribute) is { } http)
        {
            throw new InvalidOperationException(
                $"'{http.Name}' has an HTTP trigger: call ConfigureFunctionsWebApplication() on the builder.");
        }
        if (string.IsNullOrEmpty(web.Configuration["urls"]))
            web.Configuration["urls"] = $"http://localhost:{web.Configuration["PORT"] ?? "7071"}";
        var routePrefix = HostJson.RoutePrefix(app.HostJson);

        web.Services.AddSingleton(pipeline);
        web.Services.AddSingleton(functions);
        web.Services.AddSingleton<FunctionInvoker>();
        web.Services.AddSingleton(DurableFunctions.CreateHub);
        web.Services.AddSingleton<TimerFunctions>();
        web.Services.AddHostedService(services => services.GetRequiredService<TimerFunctions>());
        web.Services.AddHostedService<DurableFunctions>();
        web.Services.AddSingleton(services => new FunctionsHost(
            functions, services.GetRequiredService<IServer>(), services.GetRequiredService<TimerFunctions>(), routePrefix));
        var host = web.Build();
        HttpFunctions.Map(host, functions, routePrefix);
        return host;
    }
}
