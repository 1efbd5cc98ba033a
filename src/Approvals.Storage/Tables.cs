using Azure.Data.Tables;
using Microsoft.Extensions.Options;

namespace Approvals.Storage;

/// <summary>The service's tables, created on first use.</summary>
public sealed class Tables(TableServiceClient service, IOptions<StorageOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _creating = new(1);
    private readonly TableClient _projects = service.GetTableClient(options.Value.TablePrefix + "Projects");
    private readonly TableClient _account = service.GetTableClient(options.Value.TablePrefix + "Account");
    private readonly TableClient _activity = service.GetTableClient(options.Value.TablePrefix + "FlagActivity");
    private readonly TableClient _outbox = service.GetTableClient(options.Value.TablePrefix + "Outbox");
    private volatile bool _created;
    private volatile bool _activityCreated;
    private volatile bool _outboxCreated;

    /// <summary>
    /// Projects and everything in them: resources, requests, ledger, index rows, audit log. The partition key is the project's shard.
    /// </summary>
    public async ValueTask<TableClient> ProjectsAsync(CancellationToken cancellationToken)
    {
        await EnsureCreatedAsync(cancellationToken);
        return _projects;
    }

    /// <summary>
    /// What belongs to no project: members, teams, roles, tokens, their audit logs, idempotency keys, the list of projects.
    /// </summary>
    public async ValueTask<TableClient> AccountAsync(CancellationToken cancellationToken)
    {
        await EnsureCreatedAsync(cancellationToken);
        return _account;
    }

    /// <summary>How flags are used. The partition key is the id of the environment.</summary>
    public async ValueTask<TableClient> ActivityAsync(CancellationToken cancellationToken)
    {
        // By itself, since most instances never need it. To make it twice does no harm.
        if (!_activityCreated)
        {
            await _activity.CreateIfNotExistsAsync(cancellationToken);
            _activityCreated = true;
        }

        return _activity;
    }

    /// <summary>What subscriptions are owed. The partition is an audit chain. Made only where somebody subscribes.</summary>
    public async ValueTask<TableClient> OutboxAsync(CancellationToken cancellationToken)
    {
        if (!_outboxCreated)
        {
            await _outbox.CreateIfNotExistsAsync(cancellationToken);
            _outboxCreated = true;
        }

        return _outbox;
    }

    /// <summary>The rows of a partition of the outbox.</summary>
    internal async ValueTask<Rows> OutboxRowsAsync(string partitionKey, CancellationToken cancellationToken) =>
        new(await OutboxAsync(cancellationToken), partitionKey);

    /// <summary>The rows of a partition of the table of flags' use.</summary>
    internal async ValueTask<Rows> ActivityRowsAsync(string environmentId, CancellationToken cancellationToken) =>
        new(await ActivityAsync(cancellationToken), environmentId);

    /// <summary>The rows of a partition of the projects table.</summary>
    internal async ValueTask<Rows> ProjectRowsAsync(string shard, CancellationToken cancellationToken) =>
        new(await ProjectsAsync(cancellationToken), shard);

    /// <summary>The rows of a partition of the account table.</summary>
    internal async ValueTask<Rows> AccountRowsAsync(string partitionKey, CancellationToken cancellationToken) =>
        new(await AccountAsync(cancellationToken), partitionKey);

    public void Dispose() => _creating.Dispose();

    /// <summary>Remembers only success: a first call that fails because storage is down is made again by the next.</summary>
    private async ValueTask EnsureCreatedAsync(CancellationToken cancellationToken)
    {
        if (_created)
        {
            return;
        }

        await _creating.WaitAsync(cancellationToken);
        try
        {
            if (!_created)
            {
                await _projects.CreateIfNotExistsAsync(cancellationToken);
                await _account.CreateIfNotExistsAsync(cancellationToken);
                _created = true;
            }
        }
        finally
        {
            _creating.Release();
        }
    }
}
