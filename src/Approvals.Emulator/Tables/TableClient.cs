#nullable disable annotations // The real package has none.

using System.Text.Json;
using Approvals.Emulator.Tables.Entities;
using Approvals.Emulator.Tables.Filters;
using Approvals.Emulator.Tables.Http;
using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>One table of a storage account.</summary>
public partial class TableClient
{
    private readonly TableService service;

    /// <summary>For mocks.</summary>
    protected TableClient()
    {
    }

    /// <summary>A table of the account that a connection string names.</summary>
    public TableClient(string connectionString, string tableName, TableClientOptions options = null)
        : this(TableService.From(connectionString, options), tableName)
    {
    }

    /// <summary>A table of the account at an address, as someone that Entra ID knows; HTTPS only.</summary>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions options = null)
        : this(TableService.From(endpoint, tokenCredential, options), tableName)
    {
    }

    /// <summary>A table of the account at an address, with one of the account's keys.</summary>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions options = null)
        : this(TableService.From(endpoint, credential, options), tableName)
    {
    }

    internal TableClient(TableService service, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        this.service = service;
        Name = tableName;
    }

    /// <summary>The storage account's name.</summary>
    public virtual string AccountName => service.AccountName;

    /// <summary>The table's name.</summary>
    public virtual string Name { get; }

    /// <summary>The table's address.</summary>
    public virtual Uri Uri => service.Below(Name);

    /// <summary>An OData filter from an interpolated string, its values quoted and escaped.</summary>
    public static string CreateQueryFilter(FormattableString filter) => ODataFilter.Format(filter);

    /// <summary>Creates the table.</summary>
    /// <exception cref="RequestFailedException">409 TableAlreadyExists: there is one of that name.</exception>
    public virtual async Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default)
    {
        var response = await CreateTableAsync(cancellationToken).ConfigureAwait(false);
        return Response.FromValue(new TableItem(Name), response);
    }

    /// <summary>Creates the table unless there is one of that name (status 409).</summary>
    public virtual async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        var response = await CreateTableAsync(cancellationToken, expected: 409).ConfigureAwait(false);
        if (response.Status == 409 && new RequestFailedException(response) is var refusal && refusal.ErrorCode == TableErrorCode.TableBeingDeleted)
            throw refusal;
        return Response.FromValue(new TableItem(Name), response);
    }

    /// <summary>Deletes the table and its rows; a missing one is no error (status 404).</summary>
    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) => service.SendAsync(
        RequestMethod.Delete,
        EntityAddress.Table(Name),
        request => request.Headers.Add("Accept", EntityRequests.Json),
        cancellationToken,
        expected: 404);

    private Task<Response> CreateTableAsync(CancellationToken cancellationToken, params ushort[] expected) => service.SendAsync(
        RequestMethod.Post,
        EntityAddress.Tables,
        request =>
        {
            request.AddJson(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["TableName"] = Name }));
            request.Headers.Add("Prefer", "return-no-content");
        },
        cancellationToken,
        expected);
}
