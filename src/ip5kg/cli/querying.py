"""The commands `query` and `queries`: ask a saved question or one of your own."""
import click
@click.command()
def query(): "x"
@click.command()
def queries(): "x"
