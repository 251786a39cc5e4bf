"""Monitoring: metrics, health checks and logs."""
