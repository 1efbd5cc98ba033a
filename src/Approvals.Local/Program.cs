using Approvals.Local;
using Approvals.Local.Azurite;
using Approvals.Local.Host;

try
{
    var (options, settings) = LocalOptions.Parse(args);
    if (options.Help)
    {
        Console.WriteLine(LocalOptions.Usage);
        return 0;
    }

    using var interrupted = new Interruption();
    await using var service = await LocalService.StartAsync(options, settings, interrupted.Token);
    if (options.ListsFunctions)
    {
        Console.WriteLine(service.Describe());
    }

    Console.WriteLine(await service.WelcomeAsync(interrupted.Token));
    Console.WriteLine();
    Console.WriteLine($"Listening on {service.Address.ToString().TrimEnd('/')}. Ctrl+C stops it; the data stays.");
    await interrupted.WaitAsync();
    return 0;
}
catch (Exception problem) when (problem is LocalException or AzuriteException or FormatException or WorkerException or IOException)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
catch (OperationCanceledException)
{
    return 0;
}
