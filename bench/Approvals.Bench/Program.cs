using Approvals.Bench.ApproveToApplied;
using Approvals.Bench.ColdStart;
using Approvals.Bench.Delivery;
using Approvals.Bench.Load;
using Approvals.Bench.Page;
using Approvals.Bench.ReviewToDelivery;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

if (args is [ApproveToAppliedCommand.Name])
{
    await ApproveToAppliedCommand.RunAsync();
    return;
}

if (args is [ReviewToDeliveryCommand.Name])
{
    await ReviewToDeliveryCommand.RunAsync();
    return;
}

if (args is [ColdStartCommand.Name])
{
    await ColdStartCommand.RunAsync();
    return;
}

if (args is [LoadCommand.Name, .. var options])
{
    await LoadCommand.RunAsync(LoadOptions.Read(options));
    return;
}

if (args is [PageCommand.Name, .. var pageOptions])
{
    await PageCommand.RunAsync(PageOptions.Read(pageOptions));
    return;
}

if (args is [DeliveryCommand.Name, .. var figures])
{
    await DeliveryCommand.RunAsync(DeliveryOptions.Read(figures));
    return;
}

// In this process, so that measuring builds nothing more than what was just built. Few rounds, for minutes are too long to wait.
var config = DefaultConfig
    .Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithMaxIterationCount(25))
    .AddColumn(StatisticColumn.Min, StatisticColumn.Median);
BenchmarkRunner.Run(typeof(Approvals.Bench.PatchBenchmarks).Assembly, config, args);
