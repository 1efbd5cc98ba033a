using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.OpenApi;

/// <summary>A service whose every answer is held against its own document.</summary>
internal sealed class DocumentedService : IAsyncDisposable
{
    private readonly DocumentedAnswers _answers;
    private readonly HttpClient _http;

    private DocumentedService(Service service, ApiDocument document, TroubledTables tables)
    {
        (Service, Document, Tables) = (service, document, tables);
        _answers = new(document);
        _http = new(_answers) { BaseAddress = service.Address };
    }

    public Service Service { get; }

    public ApiDocument Document { get; }

    public TroubledTables Tables { get; }

    /// <summary>Rita and Sam are writers, Ada is an admin, Rob a reader, the robot a service token; nobody has no token.</summary>
    public required IReadOnlyDictionary<string, Client> People { get; init; }

    public IEnumerable<(string Operation, int Status)> Seen => _answers.Seen;

    public static async Task<DocumentedService> StartAsync(ApprovalSettings? settings = null)
    {
        var tables = new TroubledTables();
        var service = await (await Service.StartAsync(new ServiceSetup { TableCalls = tables })).WithFlagAsync(settings);
        var served = (await service.Client(token: null).GetAsync("openapi.json")).Expect(200);
        return new(service, new(served.Json), tables)
        {
            People = new Dictionary<string, Client>
            {
                ["rita"] = await service.MemberAsync(),
                ["sam"] = await service.MemberAsync(),
                ["ada"] = await service.MemberAsync(Role.Admin),
                ["rob"] = await service.MemberAsync(Role.Reader),
                ["robot"] = await service.ServiceTokenAsync(),
                ["nobody"] = service.Client(token: null),
            },
        };
    }

    public Client As(string name) => new(_http, People[name].Token) { Id = People[name].Id };

    /// <summary>A request of Rita's that Sam has approved.</summary>
    public async Task<string> ApprovedAsync()
    {
        var id = await As("rita").AskAsync();
        (await As("sam").ApproveAsync(id)).Expect(200);
        return id;
    }

    /// <summary>A path of the operation on which all is there.</summary>
    public async Task<string> PathAsync(DocumentedOperation operation)
    {
        var path = operation.Path.Replace("{projectKey}", Service.Project).Replace("{featureFlagKey}", Service.Flag).Replace("{environmentKey}", "production");
        return path.Contains("{id}") ? path.Replace("{id}", await ApprovedAsync()) : path;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Service.DisposeAsync();
    }
}
