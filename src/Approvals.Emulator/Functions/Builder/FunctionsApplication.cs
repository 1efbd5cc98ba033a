namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a functions app begins.</summary>
public class FunctionsApplication
{
    /// <summary>A builder with configuration from appsettings, environment variables and the given command line.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
