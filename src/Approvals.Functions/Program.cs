using Approvals.Functions;
using Approvals.Storage.Diagnostics;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;

var builder = FunctionsApplication.CreateBuilder(args);
builder.AddApprovals();

// Where there is nobody to tell, nothing is collected.
if (!string.IsNullOrEmpty(builder.Configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"]))
{
    // The same identity that reaches the tables.
    var credential = new DefaultAzureCredential(
        new DefaultAzureCredentialOptions { ManagedIdentityClientId = builder.Configuration["AzureWebJobsStorage:clientId"] }
    );
    builder
        .Services.AddOpenTelemetry()
        .UseFunctionsWorkerDefaults()
        .UseAzureMonitorExporter(exporter => exporter.Credential = credential)
        .WithTracing(tracing => tracing.AddSource(TelemetryNames.Source))
        .WithMetrics(metrics => metrics.AddMeter(TelemetryNames.Source));
}

builder.Build().Run();
