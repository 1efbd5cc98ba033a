#!/usr/bin/env bash
# Says what a deployment of infra/main.bicep would change, signed in as the identity AZURE_READER_CLIENT_ID by the token that GitHub
# gives a job with "id-token: write". azd's own preview checks the right to deploy, which that identity does not have.
set -euo pipefail
cd "$(dirname "$0")"

token=$(curl -sSf -H "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=api://AzureADTokenExchange" | jq -r .value)
az login --service-principal --username "$AZURE_READER_CLIENT_ID" --tenant "$AZURE_TENANT_ID" --federated-token "$token" --output none

# The parameters file has azd's ${NAME=default} in the place of values, all of them as text.
parameters=$(mktemp --suffix .json)
python3 - > "$parameters" <<'PYTHON'
import json, os, re, sys
document = json.load(open("main.parameters.json"))
for parameter in document["parameters"].values():
    text = re.sub(r"\$\{(\w+)(?:=([^}]*))?\}", lambda match: os.environ.get(match[1]) or match[2] or "", parameter["value"])
    parameter["value"] = json.loads(text) if re.fullmatch(r"\d+|true|false", text) else text
json.dump(document, sys.stdout, indent=2)
PYTHON

az deployment sub what-if --subscription "$AZURE_SUBSCRIPTION_ID" --location "$AZURE_LOCATION" --template-file main.bicep --parameters "@$parameters" --validation-level ProviderNoRbac
