#!/usr/bin/env bash
# keep-on-branch.sh BRANCH FILE... commits the files to a branch that holds nothing else, and pushes it to $REMOTE.
# The branch is begun where there is none; what it has of earlier runs stays. Files that are as they were make no commit.
set -euo pipefail

branch=$1
shift
work=$(mktemp -d)
trap 'rm -rf "${work}"' EXIT

git init --quiet --initial-branch="${branch}" "${work}"
if git -C "${work}" ls-remote --exit-code --quiet "${REMOTE}" "refs/heads/${branch}" > /dev/null; then
  git -C "${work}" fetch --quiet --depth 1 "${REMOTE}" "refs/heads/${branch}"
  git -C "${work}" reset --quiet --hard FETCH_HEAD
fi
cp -- "$@" "${work}/"
git -C "${work}" add --all
if git -C "${work}" diff --cached --quiet; then
  echo "Nothing to keep: ${branch} has these files already."
else
  git -C "${work}" -c user.name=carepages -c user.email=carepages@users.noreply.github.com commit --quiet --message "Run ${GITHUB_RUN_ID:-by hand}"
  git -C "${work}" push --quiet "${REMOTE}" "HEAD:refs/heads/${branch}"
fi
